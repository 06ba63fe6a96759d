#!/usr/bin/env node
import { main } from './main';
import { processTerminal } from './terminal';

void main(process.argv.slice(2), processTerminal()).then(code => {
  process.exitCode = code;
});
