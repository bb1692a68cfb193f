// What readers have chosen to see, applied before the first paint so that nothing flickers.
try {
  document.documentElement.dataset.density = localStorage.getItem("annotate.density") || "first";
  document.documentElement.dataset.hide = localStorage.getItem("annotate.hide") || "";
} catch {
  document.documentElement.dataset.density = "first"; // a browser that keeps nothing
}
