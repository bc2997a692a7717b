/** A browser without WebGPU: the model runs on the CPU, the badge says so, and the reason is told. */
import { chromium, expect, test } from '@playwright/test';
import { findChromium } from '../../src/cli/chromium.mjs';

test('without a GPU the CPU takes over, visibly', async ({ baseURL }) => {
  const executablePath = findChromium();
  const args = ['--no-sandbox', '--disable-gpu', '--disable-features=WebGPU', '--use-webgpu-adapter=disabled'];
  const browser = await chromium.launch({ args, ...(executablePath === undefined ? {} : { executablePath }) });
  try {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(`${baseURL!}#/predict?prompt=床前明月`); // a link starts live: nothing recorded comes first
    const chip = page.locator('model-chip .chip');
    await expect(chip).toHaveClass(/ready/);
    await expect(chip.locator('status-badge')).toHaveText(/CPU/);
    await expect(page.locator('[data-notice=on-cpu]')).toContainText('runs on the CPU');
    await chip.click();
    await expect(page.locator('model-panel')).toContainText('Why not the GPU');
  } finally {
    await browser.close();
  }
});
