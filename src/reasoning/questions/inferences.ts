/** What follows, what cannot be, and what nobody knows. */
import type { Question } from './question.ts';

type Inference = Omit<Question, 'kind'>;

/** The answers that most of them offer. */
const choices = {
  en: 'A) yes B) no C) cannot be known',
  'zh-Hant': 'A) 是 B) 不是 C) 無法得知',
} as const;

const yesNoOrUnknown: readonly Inference[] = [
  {
    id: 'tom-the-cat',
    steps: 1,
    answer: 'A',
    en: 'All cats are animals. Tom is a cat. Is Tom an animal?',
    'zh-Hant': '所有的貓都是動物。湯姆是貓。湯姆是動物嗎？',
  },
  {
    id: 'singing-fish',
    steps: 1,
    answer: 'B',
    en: 'No fish is a singer. Nemo is a fish. Is Nemo a singer?',
    'zh-Hant': '沒有魚是歌手。尼莫是魚。尼莫是歌手嗎？',
  },
  {
    id: 'wet-street',
    steps: 1,
    answer: 'C',
    en: 'Whenever it rains, the street is wet. The street is wet. Is it raining?',
    'zh-Hant': '只要下雨，路面就是濕的。路面是濕的。現在是下雨嗎？',
  },
  {
    id: 'dry-street',
    steps: 1,
    answer: 'B',
    en: 'Whenever it rains, the street is wet. The street is not wet. Is it raining?',
    'zh-Hant': '只要下雨，路面就是濕的。路面不是濕的。現在是下雨嗎？',
  },
  {
    id: 'blips-and-blups',
    steps: 2,
    answer: 'A',
    en: 'Every blip is a blop. Every blop is a blup. Is every blip a blup?',
    'zh-Hant': '每個布力都是布洛。每個布洛都是布魯。每個布力都是布魯嗎？',
  },
  {
    id: 'blups-and-blips',
    steps: 2,
    answer: 'C',
    en: 'Every blip is a blop. Every blop is a blup. Is every blup a blip?',
    'zh-Hant': '每個布力都是布洛。每個布洛都是布魯。每個布魯都是布力嗎？',
  },
  {
    id: 'fading-roses',
    steps: 2,
    answer: 'C',
    en: 'All roses are flowers. Some flowers are white. Is at least one rose white?',
    'zh-Hant': '所有的玫瑰都是花。有些花是白色的。至少有一朵玫瑰是白色的，是嗎？',
  },
  {
    id: 'patient-pupils',
    steps: 2,
    answer: 'A',
    en: 'Some pupils are chess players. All chess players are patient. Is at least one pupil patient?',
    'zh-Hant': '有些學生是棋手。所有的棋手都有耐心。至少有一個學生有耐心，是嗎？',
  },
  {
    id: 'no-blip-is-a-blop',
    steps: 2,
    answer: 'B',
    en: 'No blip is a blop. Every blup is a blop. There are blups. Is any blup a blip?',
    'zh-Hant': '沒有布力是布洛。每個布魯都是布洛。布魯是存在的。有任何布魯是布力，是嗎？',
  },
  {
    id: 'three-guests',
    steps: 2,
    answer: 'B',
    en: 'If Mei comes, Ming comes. If Ming comes, Kai comes. Kai does not come. Is Mei coming?',
    'zh-Hant': '小美來，阿明就來。阿明來，小凱就來。小凱沒有來。小美是會來的嗎？',
  },
  {
    id: 'two-lamps',
    steps: 1,
    answer: 'A',
    en: 'Exactly one of two lamps is on. The red lamp is off. Is the green lamp on?',
    'zh-Hant': '兩盞燈剛好亮一盞。紅燈是暗的。綠燈是亮的嗎？',
  },
];

const others: readonly Inference[] = [
  {
    id: 'three-pets',
    steps: 2,
    answer: 'C',
    en: 'Ann, Bo and Cai have a cat, a dog and a fish, one each. Ann has no cat. Bo has the dog. Who has the cat? A) Ann B) Bo C) Cai',
    'zh-Hant': '小安、小波、小蔡各養一隻，分別是貓、狗、魚。小安養的不是貓，小波養狗。誰養貓？ A) 小安 B) 小波 C) 小蔡',
  },
  {
    id: 'three-boxes',
    steps: 4,
    answer: 'B',
    en: 'A coin is in one of three boxes. On box A is written: "It is here." On box B: "It is not here." On box C: "It is not in A." Only one of the three sentences is true. Where is the coin? A) box A B) box B C) box C',
    'zh-Hant':
      '硬幣在三個盒子之一。盒子 A 寫著「在這裡」，盒子 B 寫著「不在這裡」，盒子 C 寫著「不在 A」。三句話只有一句是真的，硬幣在哪裡？ A) 盒子 A B) 盒子 B C) 盒子 C',
  },
  {
    id: 'broken-cup',
    steps: 4,
    answer: 'C',
    en: 'One of three children broke a cup. Ann says: "It was Bo." Bo says: "It was not me." Cai says: "It was not me." Only one of them tells the truth. Who broke it? A) Ann B) Bo C) Cai',
    'zh-Hant':
      '三個小孩中有一個打破杯子。小安說：「是小波。」小波說：「不是我。」小蔡說：「不是我。」只有一人說真話，誰打破的？ A) 小安 B) 小波 C) 小蔡',
  },
];

export const inferenceQuestions: readonly Question[] = [
  ...yesNoOrUnknown.map((one): Inference => ({
    ...one,
    en: `${one.en} ${choices.en}`,
    'zh-Hant': `${one['zh-Hant']} ${choices['zh-Hant']}`,
  })),
  ...others,
].map((one) => ({ ...one, kind: 'choice' }));
