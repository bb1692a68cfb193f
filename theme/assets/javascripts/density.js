// How many annotations are shown, applied before the first paint so that nothing flickers.
try {
  document.documentElement.dataset.density = localStorage.getItem("annotate.density") || "first";
} catch {
  document.documentElement.dataset.density = "first";
}
