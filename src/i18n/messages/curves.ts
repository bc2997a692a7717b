/** The words of every chart of curves, whatever it shows. */
import type { Message } from '../i18n.ts';

export const curveMessages = {
  points: { en: 'Points of the curves', 'zh-Hant': '曲線上的點' },
  value: {
    en: (value: string, low: string, high: string) => `${value}, 95 % interval ${low} to ${high}`,
    'zh-Hant': (value: string, low: string, high: string) => `${value}，95 % 信賴區間 ${low} 到 ${high}`,
  },
  line: { en: 'Line', 'zh-Hant': '曲線' },
  point: { en: 'Point', 'zh-Hant': '點' },
  low: { en: 'Low', 'zh-Hant': '下界' },
  high: { en: 'High', 'zh-Hant': '上界' },
  more: { en: 'From', 'zh-Hant': '依據' },
} as const satisfies Record<string, Message | Record<string, unknown>>;
