/** What the shell asks of a room's element. */
export interface RoomElement extends HTMLElement {
  /** A trace file was dropped on the window or opened with a command. */
  openTrace?(file: File): Promise<void>;
}
