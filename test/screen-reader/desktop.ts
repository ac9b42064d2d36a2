// A desktop without a screen: Xvfb, a session bus, the accessibility bus and a window manager, all with folders of their own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import { until } from '../../.tools/shell.js';

/** A program on the desktop, with its output so far. */
export interface Program {
  readonly process: ChildProcess;
  output: string;
}

/** Time that a program has to end before it is killed, in milliseconds. */
const STOP_LIMIT_MS = 3000;

/** All windows are as large as the screen. No keyboard section: by default Openbox takes Orca's table keys. */
const OPENBOX = `<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <desktops><number>1</number></desktops>
  <keyboard></keyboard>
  <applications><application class="*"><maximized>yes</maximized><decor>no</decor></application></applications>
</openbox_config>
`;

/** Reports whether a program has not ended. */
export const isRunning = ({ process: { exitCode, signalCode } }: Program): boolean =>
  exitCode === null && signalCode === null;

export class Desktop {
  /** Folder that is removed when the desktop stops. */
  readonly folder: string;
  readonly #env: Record<string, string>;
  readonly #programs: Program[] = [];

  private constructor(folder: string) {
    this.folder = folder;
    this.#env = {
      PATH: process.env['PATH'] ?? '',
      HOME: path.join(folder, 'home'),
      XDG_RUNTIME_DIR: path.join(folder, 'run'),
      XDG_SESSION_TYPE: 'x11',
      GDK_BACKEND: 'x11',
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      NO_AT_BRIDGE: '0',
      GTK_MODULES: 'gail:atk-bridge',
      GNOME_ACCESSIBILITY: '1',
    };
  }

  static async start(): Promise<Desktop> {
    const desktop = new Desktop(await mkdtemp(path.join(tmpdir(), 'rounds-desktop-')));
    try {
      await desktop.#start();
    } catch (error) {
      await desktop.stop();
      throw error;
    }
    return desktop;
  }

  async #start(): Promise<void> {
    await mkdir(path.join(this.folder, 'home'));
    await mkdir(path.join(this.folder, 'run'), { mode: 0o700 });
    const settings = path.join(this.folder, 'openbox.xml');
    await writeFile(settings, OPENBOX);
    const screen = ['-displayfd', '1', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'];
    this.#env['DISPLAY'] = `:${await this.#printed(/^\d+$/m, 'Xvfb', screen)}`;
    const bus = ['--session', '--nofork', '--print-address=1'];
    this.#env['DBUS_SESSION_BUS_ADDRESS'] = await this.#printed(/^unix:.*$/m, 'dbus-daemon', bus);
    this.start('/usr/libexec/at-spi-bus-launcher', ['--launch-immediately']);
    for (const property of ['IsEnabled', 'ScreenReaderEnabled']) await this.#enable(property);
    this.start('openbox', ['--config-file', settings]);
  }

  /** Starts a program on this desktop, in the process group of the tests, so that it ends with them however they end. */
  start(command: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}): Program {
    const env = { ...this.#env, ...variables };
    const program = { process: spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] }), output: '' };
    for (const stream of [program.process.stdout, program.process.stderr])
      stream.on('data', (chunk: Buffer) => (program.output += chunk.toString()));
    this.#programs.push(program);
    return program;
  }

  /** Runs a program to its end. */
  async run(command: string, args: readonly string[]): Promise<void> {
    await execa(command, args, { env: this.#env, extendEnv: false, stdin: 'ignore' });
  }

  /** Ends a program that was started here. */
  async end(program: Program): Promise<void> {
    this.#programs.splice(this.#programs.indexOf(program), 1);
    if (!isRunning(program)) return;
    // Does not wait for its streams, which programs that it started may keep open.
    const ended = once(program.process, 'exit');
    program.process.kill('SIGTERM');
    await Promise.race([ended, delay(STOP_LIMIT_MS)]);
    if (isRunning(program)) program.process.kill('SIGKILL');
    await ended;
  }

  /** Ends all programs, the newest first, and removes the folder. */
  async stop(): Promise<void> {
    for (const program of [...this.#programs].reverse()) await this.end(program);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  /** Starts a program and waits for a line that it prints, perhaps after warnings. */
  async #printed(line: RegExp, command: string, args: readonly string[]): Promise<string> {
    const program = this.start(command, args);
    return until(`${command} to start`, () => line.exec(program.output)?.[0]);
  }

  /** Sets a property of the accessibility bus, which may still be starting. */
  async #enable(property: string): Promise<void> {
    const set = [
      ...['--session', '--print-reply', '--dest=org.a11y.Bus', '/org/a11y/bus'],
      ...['org.freedesktop.DBus.Properties.Set', 'string:org.a11y.Status'],
      ...[`string:${property}`, 'variant:boolean:true'],
    ];
    await until('the accessibility bus', () =>
      this.run('dbus-send', set).then(
        () => true,
        () => false
      )
    );
  }
}
