/** One event of a stream. Without a name it tells nothing but where the stream is. */
export interface ChangeEvent {
  readonly id: string;
  readonly event?: string;
  /** The systems that it concerns; empty: it cannot be told, so all. */
  readonly systems?: readonly string[];
}

const encoder = new TextEncoder();

/** A comment: the stream is alive. */
export const heartbeat = encoder.encode(':\n\n');

/** For clients that reconnect by themselves: not all at the same moment as those who choose their own. In milliseconds. */
export const preamble = encoder.encode('retry: 3000\n\n');

/** An event as bytes of `text/event-stream`. */
export const toEvent = ({ id, event, systems = [] }: ChangeEvent): Uint8Array =>
  encoder.encode(
    event === undefined
      ? `id: ${id}\n\n`
      : `event: ${event}\nid: ${id}\ndata: ${JSON.stringify({ systems })}\n\n`
  );
