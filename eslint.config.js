// The scripts run in browsers of three years ago: the parser refuses newer syntax.
import js from "@eslint/js";
import globals from "globals";

const LOOKBEHIND = {
  selector: "Literal[regex.pattern=/\\(\\?<[=!]/]",
  message: "Safari before 16.4 stops at a lookbehind; match what goes before instead.",
};
const RULES = {
  ...js.configs.recommended.rules,
  "no-restricted-syntax": ["error", LOOKBEHIND],
  "no-var": "error",
  "prefer-const": "error",
  eqeqeq: "error",
  "no-implicit-globals": "error",
  "no-unused-vars": ["error", { args: "after-used", caughtErrors: "all" }],
  "max-lines": ["error", 260],
};

export default [
  { ignores: ["node_modules/", ".venv/", "var/"] },
  {
    files: ["geo/maps/assets/*.js", "geo/ui/serving/*.js", "benchmarks/*.js"],
    languageOptions: {
      ecmaVersion: 2020,
      sourceType: "script",
      globals: { ...globals.browser, L: "readonly" },
    },
    rules: RULES,
  },
  {
    files: ["tests/**/*.js", "eslint.config.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.node },
    rules: RULES,
  },
];
