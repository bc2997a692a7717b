import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** Who may import whom (ARCHITECTURE.md): a folder, and the folders of src that it must not reach. */
const borders = {
  stats: ['sampling', 'trace', 'engine', 'generation', 'charts', 'ui', 'rooms', 'app', 'i18n'],
  sampling: ['engine', 'generation', 'charts', 'ui', 'rooms', 'app', 'i18n'],
  trace: ['engine', 'generation', 'charts', 'ui', 'rooms', 'app', 'i18n'],
  generation: ['charts', 'ui', 'rooms', 'app', 'i18n'],
  scaling: ['charts', 'ui', 'rooms', 'app', 'i18n'],
  engine: ['charts', 'ui', 'rooms', 'app', 'i18n'],
  charts: ['engine', 'generation', 'rooms', 'app', 'trace'],
  ui: ['engine', 'generation', 'trace', 'sampling', 'rooms', 'app'],
  reasoning: ['generation', 'charts', 'ui', 'rooms', 'app', 'i18n'],
  platform: ['engine', 'generation', 'charts', 'ui', 'rooms', 'app'],
};

const direction = (folders) => ({
  regex: `/(${folders.join('|')})/`,
  message: 'Not in the direction of imports: see ARCHITECTURE.md.',
});
const webllm = { group: ['@mlc-ai/web-llm'], message: 'Only inside engine/webllm, and there only by import().' };
const comlink = { group: ['comlink'], allowTypeImports: true, message: 'Values of it only inside engine/.' };
const restricted = (folders) => ['error', { patterns: [direction(folders), webllm, comlink] }];

export default tseslint.config(
  { ignores: ['dist', 'dist-single', 'dist-zip', 'node_modules', 'coverage', 'models', '.cache'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { lit, wc, 'lit-a11y': litA11y },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...wc.configs['flat/recommended'].rules,
      ...litA11y.configs.recommended.rules,
      '@typescript-eslint/unbound-method': 'off', // false alarms on @click=${this.handler}: Lit binds the host
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'off', // typed arrays in hot loops: the index is in range by algebra
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-imports': restricted(['never-a-folder']),
    },
  },
  ...Object.entries(borders).map(([folder, forbidden]) => ({
    files: [`src/${folder}/**/*.ts`],
    ignores: ['**/*.test.ts', '**/*.demo.ts'],
    rules: { 'no-restricted-imports': restricted(forbidden) },
  })),
  {
    files: ['src/engine/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [direction(borders.engine), webllm] }] },
  },
  {
    files: ['src/app/real-models.test.ts'], // holds our list against the library's own
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['**/*.mjs', '*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        performance: 'readonly',
        URL: 'readonly',
        TextEncoder: 'readonly',
        document: 'readonly',
      },
    },
  },
);
