// The rules of html-validate: all that it recommends but for those below, each with its reason.

export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // About the look of the source, which no reader sees: a template's control lines leave their indentation behind.
    "no-trailing-whitespace": "off",
    // A chapter's title is a finding in words, and the report's title stands behind it; search engines shorten it well.
    "long-title": "off",
  },
};
