// GOV.UK Frontend marks a radio that reveals more with aria-expanded, which radios do not allow: take it off again.
const withoutExpanded = (input) => input.type === "radio" && input.removeAttribute("aria-expanded");
for (const group of document.querySelectorAll('[data-module~="govuk-radios"]')) {
  group.querySelectorAll("input[aria-expanded]").forEach(withoutExpanded);
  new MutationObserver((changes) => changes.forEach((change) => withoutExpanded(change.target))).observe(group, {
    attributeFilter: ["aria-expanded"],
    subtree: true,
  });
}
