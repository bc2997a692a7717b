/** The rooms that exist: one line each. A room's code is fetched when it is first opened. */
import type { Message } from '../i18n/i18n.ts';
import { quietRooms } from '../i18n/messages/shell.ts';

export interface Room {
  /** Its place in a link: `#/predict`. */
  readonly id: string;
  /** The element that its module defines; see `RoomElement`. */
  readonly tag: string;
  readonly name: Message;
  /** Reached from the model panel and the help, not by a tab of its own. */
  readonly quiet?: true;
  readonly load: () => Promise<unknown>;
}

export const rooms: readonly [Room, ...Room[]] = [
  {
    id: 'predict',
    tag: 'predict-room',
    name: { en: 'Predict', 'zh-Hant': '預測' },
    load: () => import('../rooms/predict/predict-room.ts'),
  },
  {
    id: 'think',
    tag: 'think-room',
    name: { en: 'Think', 'zh-Hant': '思考' },
    load: () => import('../rooms/think/think-room.ts'),
  },
  {
    id: 'scale',
    tag: 'scale-room',
    name: { en: 'Scale', 'zh-Hant': '規模' },
    load: () => import('../rooms/scale/scale-room.ts'),
  },
  {
    id: 'models',
    tag: 'models-room',
    name: quietRooms.models,
    quiet: true,
    load: () => import('../rooms/models/models-room.ts'),
  },
  {
    id: 'device',
    tag: 'device-room',
    name: quietRooms.device,
    quiet: true,
    load: () => import('../rooms/device/device-room.ts'),
  },
  {
    id: 'offline',
    tag: 'offline-room',
    name: quietRooms.offline,
    quiet: true,
    load: () => import('../rooms/offline/offline-room.ts'),
  },
];

/** The room that a link names, or the first one. */
export function findRoom(id: string): Room {
  return rooms.find((room) => room.id === id) ?? rooms[0];
}
