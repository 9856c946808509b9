import importX from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Who may import whom (docs/house.md). `except` is relative to `from`. */
const rooms = [
  { target: "./app/routes", from: "./scoring", message: "Routes ask play or catalog; they never score." },
  { target: "./app/routes", from: "./prisma", message: "No SQL in routes: call a named function of a room." },
  { target: "./app/routes", from: "./seeds" },
  { target: "./app/ui", from: "./app", except: ["./ui", "./language"], message: "Components take plain data." },
  {
    target: "./app/language",
    from: "./app",
    except: ["./language"],
    message: "Strings know nothing of pages or data.",
  },
  { target: "./app/ui", from: "./prisma" },
  { target: "./app/ui", from: "./scoring", except: ["./types.ts"] },
  { target: "./app/platform", from: "./app", except: ["./platform"], message: "The platform knows no concern." },
  { target: "./app/platform", from: "./scoring", except: ["./types.ts"] },
  { target: "./app/accounts", from: "./app", except: ["./accounts", "./platform"] },
  { target: "./app/accounts", from: "./scoring" },
  { target: "./app/catalog", from: "./app", except: ["./catalog", "./platform", "./accounts"] },
  {
    target: "./app/play",
    from: "./app",
    except: ["./play", "./catalog", "./platform", "./accounts", "./ui/group-words.ts"],
  },
  {
    target: "./app/community",
    from: "./app",
    except: ["./community", "./play", "./catalog", "./platform", "./accounts"],
  },
  { target: "./app/community", from: "./scoring", except: ["./types.ts"] },
  {
    target: "./app/moderation",
    from: "./app",
    except: ["./moderation", "./community", "./play", "./catalog", "./platform", "./accounts"],
  },
  {
    target: "./app/research",
    from: "./app",
    except: ["./research", "./catalog", "./platform", "./accounts", "./play/explanations/explanation-text.ts"],
  },
  {
    target: "./app/{catalog,play,moderation}",
    from: "./scoring",
    except: ["./index.ts", "./types.ts"],
    message: "Use scoring's public face.",
  },
  { target: "./scoring", from: "./app", message: "The scorer stands apart." },
  { target: "./scoring", from: "./seeds" },
  { target: "./prisma", from: ["./app", "./scoring", "./seeds"], message: "The database is the ground floor." },
  { target: "./seeds", from: "./app", except: ["./research"] },
  { target: ["./app", "./scoring", "./prisma", "./seeds"], from: "./test" },
];

export default tseslint.config(
  { ignores: ["node_modules", "build", "data", "prisma/generated", "test-results", "public"] },
  ...tseslint.configs.strict,
  {
    files: ["**/*.{ts,tsx}"],
    plugins: { "import-x": importX, "react-hooks": reactHooks, "jsx-a11y": jsxA11y },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.flatConfigs.recommended.rules,
      "import-x/no-restricted-paths": ["error", { zones: rooms }],
      "import-x/no-cycle": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "no-console": "error",
      eqeqeq: "error",
    },
  },
);
