// Reads each BPMN file named on standard input with bpmn-moddle, one after another in one process; prints processor seconds, how many
// were read and refused, and the largest memory as JSON. node moddle_bench.mjs FOLDER_WITH_NODE_MODULES < list
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const found = createRequire(path.join(process.argv[2], 'package.json')).resolve('bpmn-moddle').replace('index.cjs', 'index.js');
const { BpmnModdle } = await import(pathToFileURL(found));
const paths = readFileSync(0, 'utf8').split('\n').filter(Boolean);
const moddle = new BpmnModdle();
let read = 0, refused = 0, warnings = 0;
const started = process.cpuUsage();
for (const one of paths) {
  try {
    warnings += (await moddle.fromXML(readFileSync(one, 'utf8'))).warnings.length;
    read += 1;
  } catch {
    refused += 1;
  }
}
const used = process.cpuUsage(started);
const seconds = (used.user + used.system) / 1e6;
console.log(JSON.stringify({ seconds, read, refused, warnings, megabytes: process.resourceUsage().maxRSS / 1024 }));
