import type { Plugin } from 'vite';

/**
 * What the page may do, said twice in the same words: in the `meta` element of each page, for servers that send no
 * headers, and as a header, because a worker obeys the headers of its own script only.
 */

/** The hub that a user may ask for a model, with the hosts that it sends the bytes from. Nothing else is ever asked. */
const hub = [
  'https://huggingface.co',
  'https://*.huggingface.co',
  'https://*.hf.co',
  'https://raw.githubusercontent.com',
];

/** The one style element in the page: Observable Plot writes it, always the same, into each of its pictures. */
const plotStyle = 'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww=';

const directives = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'", // WebAssembly of web-llm
  `style-src 'self' '${plotStyle}'`,
  "style-src-attr 'unsafe-inline'", // widths of bars; an attribute can load nothing under the rules above
  "img-src 'self' data: blob:",
  "font-src 'self'",
  `connect-src 'self' ${hub.join(' ')}`,
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];

export const contentSecurityPolicy = directives.join('; ');

/** Cross-origin isolation buys finer timers; the app runs without it too. */
export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
} as const;

/** For a server that can send headers. `frame-ancestors` does not count in a `meta` element. */
export const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  ...isolation,
};

/** The file that Netlify and Cloudflare Pages read. */
export const headersFile = `/*\n${Object.entries(headers)
  .map(([name, value]) => `  ${name}: ${value}\n`)
  .join('')}`;

const firstElement = '<meta charset="utf-8" />';

/** Writes the policy into the pages of the app, and the headers' file into the build. */
export function securityPolicy(): Plugin {
  return {
    name: 'jielong-security-policy',
    transformIndexHtml(html, { path }) {
      if (!/^\/(index|headless)\.html$/.test(path)) return html;
      if (!html.includes(firstElement)) throw new Error(`${path} has no ${firstElement}`);
      const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}" />`;
      return html.replace(firstElement, `${firstElement}\n    ${policy}`);
    },
    generateBundle() {
      if (this.environment.name === 'client')
        this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile });
    },
  };
}
