// The SVG that bpmn-js makes of a model, printed to PDF by headless Chromium:  node svg_to_pdf.mjs FOLDER-WITH-NODE-MODULES MODEL.bpmn OUT.pdf
// One page as large as the drawing. Prints what it took to import the model and save it as SVG, and to print that: milliseconds, and,
// on Linux, milliseconds of the processor in all processes of the browser (a busy computer changes those less).
import { execSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
const [folder, model, out] = process.argv.slice(2);
const require = createRequire(path.resolve(folder) + '/');
const { chromium } = require('playwright-core');
const dist = path.join(path.dirname(require.resolve('bpmn-js/package.json')), 'dist');
function processor() {
  if (process.platform !== 'linux') return 0;
  const found = new Map();
  for (const id of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
      found.set(+id, { parent: +fields[1], ticks: +fields[11] + +fields[12] });
    } catch { /* it ended meanwhile */ }
  }
  const isOurs = id => id === process.pid || (found.has(id) && isOurs(found.get(id).parent));
  return [...found].reduce((sum, [id, { ticks }]) => sum + (isOurs(id) ? ticks * 10 : 0), 0);
}
const executablePath = process.env.CHROMIUM || execSync('command -v chromium').toString().trim();
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic', '--no-first-run'];
const browser = await chromium.launch({ executablePath, args });
const page = await browser.newPage();
page.setDefaultTimeout(600000);
await page.setContent('<html><body style="margin:0"><div id="c" style="width:1920px;height:1080px"></div></body></html>');
await page.addScriptTag({ path: path.join(dist, 'bpmn-viewer.production.min.js') });
const xml = readFileSync(model, 'utf8');
const [begun, start] = [performance.now(), processor()];
const svg = await page.evaluate(async text => {
  const viewer = new window.BpmnJS({ container: '#c' });
  await viewer.importXML(text);
  return (await viewer.saveSVG()).svg;
}, xml);
const [saved, middle] = [performance.now(), processor()];
const [width, height] = ['width', 'height'].map(name => Math.ceil(+svg.match(new RegExp(`<svg[^>]* ${name}="([\\d.]+)"`))[1]));
await page.setContent(`<html><body style="margin:0">${svg}</body></html>`);
const pdf = await page.pdf({ width: `${width}px`, height: `${height}px`, printBackground: true });
const [printed, end] = [performance.now(), processor()];
writeFileSync(out, pdf);
const busy = { svgBusy: middle - start, printBusy: end - middle };
console.log(JSON.stringify({ svg: saved - begun, print: printed - saved, ...busy, bytes: pdf.length }));
await browser.close();
