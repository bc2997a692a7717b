/** Contrast of text as it is drawn: WCAG 2.2, relative luminance and contrast ratio. */

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext('2d', { willReadFrequently: true })!;
const known = new Map<string, Colour>();

/** Any CSS colour, oklab() too, as the browser itself draws it: sRGB 0-255, alpha 0-1. */
function parse(css: string): Colour {
  let colour = known.get(css);
  if (!colour) {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    colour = [red, green, blue, alpha / 255];
    known.set(css, colour);
  }
  return colour;
}

function over(top: Colour, below: Colour): Colour {
  const mix = (index: 0 | 1 | 2) => top[index] * top[3] + below[index] * (1 - top[3]);
  return [mix(0), mix(1), mix(2), 1];
}

function luminance([red, green, blue]: Colour): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** 1 to 21. */
export function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const parent = element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : element.parentElement;
}

/** The colour behind an element's text: backgrounds from the page's up to its own, and how opaque the text is. */
function behind(element: Element): { readonly background: Colour; readonly opacity: number } {
  const chain: Element[] = [];
  for (let at: Element | null = element; at; at = parentOf(at)) chain.push(at);
  let background = parse(getComputedStyle(document.body).backgroundColor);
  let opacity = 1;
  for (const at of chain.reverse()) {
    const style = getComputedStyle(at);
    background = over(parse(style.backgroundColor), background);
    opacity *= Number(style.opacity);
  }
  return { background, opacity };
}

/** Texts below `root`, in every shadow tree, whose contrast is less than `least`. */
export function contrastsBelow(least: number, root: ParentNode): readonly string[] {
  const low: string[] = [];
  for (const element of root.querySelectorAll<HTMLElement | SVGElement>('*')) {
    if (element.shadowRoot) low.push(...contrastsBelow(least, element.shadowRoot));
    const own = [...element.childNodes].filter((node) => node instanceof Text && node.data.trim() !== '');
    if (
      own.length === 0 ||
      element instanceof HTMLStyleElement ||
      !element.checkVisibility({ opacityProperty: true })
    ) {
      continue;
    }
    const style = getComputedStyle(element);
    const { background, opacity } = behind(element);
    const [red, green, blue, alpha] = parse(element instanceof SVGElement ? style.fill : style.color);
    const ratio = contrast(over([red, green, blue, alpha * opacity], background), background);
    if (ratio < least)
      low.push(
        `${ratio.toFixed(2)} "${own[0]!.textContent!.trim()}" <${element.getAttribute('class') ?? element.localName}>`,
      );
  }
  return low;
}
