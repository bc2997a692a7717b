/** What the page refuses: scripts that are not its own, other hosts, and model text that wants to be more than text. */
import { expect, test, type Page } from '@playwright/test';
import { writeTrace } from '../../src/trace/file-format.ts';
import { header, prompt, step } from '../fixtures/traces.ts';

test.use({ serviceWorkers: 'block' });

declare global {
  interface Window {
    policyBreaches?: string[];
    hasRun?: boolean;
  }
}

const ready = (page: Page) => expect(page.locator('model-chip .chip')).toHaveClass(/ready/);

/** Collects, from now on, every breach of the policy and every address on another host. */
async function watch(page: Page): Promise<{ readonly foreign: string[]; breaches(): Promise<readonly string[]> }> {
  const foreign: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && hostname !== 'localhost') foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) said.push(message.text());
  });
  await page.addInitScript(() => {
    window.policyBreaches = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      window.policyBreaches?.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  return {
    foreign,
    breaches: async () => [...said, ...(await page.evaluate(() => window.policyBreaches ?? ['not watched']))],
  };
}

test('no room, in no state, breaks the policy or asks another host', async ({ page }) => {
  const watched = await watch(page);
  await page.goto('/#/predict?engine=reference');
  await ready(page);
  const rooms = await page
    .locator('app-header nav a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
  for (const room of [...rooms, '#/device', '#/offline']) {
    await page.goto(`/${room.split('?')[0]!}?engine=reference`);
    await ready(page);
    await expect(page.locator('main#room > *').first()).toBeVisible();
    await page.keyboard.press('Enter');
    for (const isOn of [true, false]) {
      await page.keyboard.press('f');
      await expect(page.locator('html[data-stage]')).toHaveCount(isOn ? 1 : 0);
    }
    await page.keyboard.press('Shift+?');
    await expect(page.locator('help-sheet dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('help-sheet dialog')).toBeHidden();
    for (const command of ['view.theme', 'view.language']) {
      await page.locator(`app-header [data-command="${command}"] button`).click();
    }
    await page.locator('model-chip .chip').click();
    await page.keyboard.press('Escape');
  }
  expect(await watched.breaches()).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

test('a script in the page, an attribute, eval and another host are refused', async ({ page }) => {
  const watched = await watch(page);
  await page.goto('/#/predict?engine=reference');
  await ready(page);
  const results = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.hasRun = true';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.hasRun = true" hidden>');
    const attempt = (call: () => unknown, fail: (error: unknown) => void): void => {
      try {
        call();
        window.hasRun = true;
      } catch (error) {
        fail(error);
      }
    };
    const outcome = async (call: () => unknown) =>
      Promise.resolve()
        .then(call)
        .then(
          () => 'allowed',
          (error: unknown) => (error as Error).name,
        );
    return [
      // In a task of its own: what the debugger evaluates is not held to the policy.
      await outcome(
        () => new Promise((_, fail) => setTimeout(() => attempt(() => Reflect.construct(Function, ['']), fail))),
      ),
      await outcome(() => fetch('https://example.com/')),
      await new Promise((done) => setTimeout(() => done(window.hasRun ?? false), 300)),
    ];
  });
  expect(results).toEqual(['EvalError', 'TypeError', false]);
  const breaches = await watched.breaches();
  for (const part of [
    /script-src-elem inline/,
    /script-src-attr inline/,
    /script-src eval/,
    /connect-src https:\/\/example\.com/,
  ]) {
    expect(
      breaches.some((breach) => part.test(breach)),
      String(part),
    ).toBe(true);
  }
});

test('the worker obeys the same policy: only the hub may be asked', async ({ page }) => {
  await page.goto('/#/predict?engine=reference');
  await ready(page);
  const blocked = await page.workers()[0]!.evaluate(async () => {
    const breaches: string[] = [];
    self.addEventListener('securitypolicyviolation', ({ blockedURI }) => breaches.push(blockedURI));
    await fetch('https://example.com/').catch(() => undefined);
    await fetch('https://huggingface.co/').catch(() => undefined);
    await new Promise((done) => setTimeout(done, 300));
    return breaches;
  });
  expect(blocked).toEqual(['https://example.com/']);
});

const hostile = [
  '<img src=x onerror="window.hasRun=true">',
  '<script>window.hasRun=true</script>',
  '\u001b[31mred\u001b]0;title\u0007',
  '\u202edlrow\u202c\u2066a\u2069\u200f',
  '</style><iframe srcdoc="<script>parent.hasRun=true</script>">',
  '${alert(1)}{{7*7}}&lt;b&gt;',
];

test('what a model says is text and stays text', async ({ page }) => {
  const watched = await watch(page);
  await page.goto('/#/predict?engine=reference');
  await ready(page);
  const steps = hostile.map((text, i) => {
    const top = [{ token: i + 10, text, logprob: -1, probability: 0.5 }];
    return step(i + 1, i, { token: i + 10, text, top });
  });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a run…' }).click();
  const buffer = Buffer.from(
    writeTrace([header(), { ...prompt(1), tokens: [{ token: 1, text: hostile[0]! }] }, ...steps]),
  );
  await (await chooser).setFiles({ name: '<b>run</b>.jsonl', mimeType: 'application/jsonl', buffer });
  const tokens = page.locator('token-strip .token:not(.prompt)');
  await expect(tokens).toHaveCount(hostile.length);
  const shown = (await tokens.allInnerTexts()).join('\n');
  for (const text of [
    '<img␣src=x␣onerror=',
    '<script>window.hasRun=true</script>',
    '␛[31m',
    '␇',
    '⟨202E⟩',
    '⟨2066⟩',
    '⟨200F⟩',
    '&lt;b&gt;',
  ]) {
    expect(shown).toContain(text);
  }
  for (let i = 0; i < hostile.length; i++) {
    await tokens.nth(i).click();
    await expect(page.locator('prob-bars [role=option]').first()).toBeVisible();
  }
  const all = await page.evaluate(() => {
    const found: string[] = [];
    const controls: string[] = [];
    const visit = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches('img, script:not([src]), iframe, object, embed')) found.push(element.outerHTML);
        if (element.shadowRoot) visit(element.shadowRoot);
      }
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        // Isolates that a sentence is built with come in pairs; overrides, marks and escapes must not come at all.
        const said = (node.nodeValue ?? '').replaceAll(/\s/g, '');
        if (/\p{Cc}|[\u200e\u200f\u202a-\u202e]/u.test(said)) controls.push(said);
      }
    };
    visit(document);
    return { found, controls, hasRun: window.hasRun ?? false };
  });
  expect(all).toEqual({ found: [], controls: [], hasRun: false });
  expect(await watched.breaches()).toEqual([]);
});

test('a link that says anything gets a page that works', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  for (const hash of [
    '#/predict?engine=reference&temperature=1e999&topK=-1&topP=NaN&seed=1.5&order=a',
    '#/../../etc/passwd?engine=reference&model=../../x&prompt=%00%E2%80%AE<script>',
    '#javascript:window.hasRun=true',
    `#/predict?engine=reference&prompt=${'x'.repeat(30_000)}`,
    '#/predict?engine=reference&prompt=%E0%A4%A',
  ]) {
    await page.goto('about:blank');
    await page.goto(`/${hash}`);
    await ready(page);
  }
  expect(errors).toEqual([]);
  expect(await page.evaluate(() => window.hasRun ?? false)).toBe(false);
});
