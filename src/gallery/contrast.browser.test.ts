import { html, render } from 'lit';
import { expect, test } from 'vitest';
import { contrast, contrastsBelow } from './contrast.ts';

test('ratios that WCAG and its commentators publish', () => {
  expect(contrast([0, 0, 0, 1], [255, 255, 255, 1])).toBeCloseTo(21, 10);
  expect(contrast([0x76, 0x76, 0x76, 1], [255, 255, 255, 1])).toBeCloseTo(4.54, 2); // the lightest grey of AA
  expect(contrast([0x59, 0x59, 0x59, 1], [255, 255, 255, 1])).toBeCloseTo(7.0, 2); // and of AAA
});

test('finds text that is too faint, through transparency and opacity', () => {
  const box = document.body.appendChild(document.createElement('div'));
  render(
    html`<p style="color: #000; background: #fff">good</p>
      <p style="color: #777; background: #fff">grey</p>
      <p style="color: #0008; background: #fff">clear</p>
      <p style="color: #000; background: #fff"><span style="opacity: 0.4">faint</span></p>
      <div style="background: #000"><p style="color: oklab(30% 0 0)">dark</p></div>`,
    box,
  );
  expect(contrastsBelow(7, box).map((found) => /"(.*)"/.exec(found)?.[1])).toEqual(['grey', 'clear', 'faint', 'dark']);
  box.remove();
});
