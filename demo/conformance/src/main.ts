#!/usr/bin/env node
import { command, FAILED } from './command.js';

const printError = (text: string): void => console.error(text);

try {
  process.exitCode = await command(process.argv.slice(2), (text) => console.log(text), printError);
} catch (error) {
  printError(`The check failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = FAILED;
}
