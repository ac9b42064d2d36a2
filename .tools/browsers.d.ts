/** The engines that tests run in. */
export type Engine = 'chromium' | 'firefox' | 'webkit';

/** An engine on this machine: its program, its driver where it has one of its own, and whether Playwright brought it. */
export function find(
  engine: Engine
): Promise<{ readonly path: string; readonly driver?: string; readonly playwright?: boolean } | null>;
