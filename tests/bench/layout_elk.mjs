// Lay out graphs with elkjs (layered, orthogonal):  node layout_elk.mjs FOLDER-WITH-NODE-MODULES < graphs.json
// In and out: one list entry a graph; sizes and places in points, edges as pairs of node numbers.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const ELK = createRequire(process.argv[2] + '/')('elkjs');
const options = { 'elk.algorithm': 'layered', 'elk.edgeRouting': 'ORTHOGONAL', 'elk.direction': 'RIGHT' };
const answers = [];
for (const { sizes, edges } of JSON.parse(readFileSync(0, 'utf8'))) {
  const children = sizes.map(([width, height], number) => ({ id: 'n' + number, width, height }));
  const lines = edges.map(([start, end], number) => ({ id: 'e' + number, sources: ['n' + start], targets: ['n' + end] }));
  const begun = performance.now();
  const done = await new ELK().layout({ id: 'root', layoutOptions: options, children, edges: lines });
  const seconds = (performance.now() - begun) / 1000;
  const courses = done.edges.map(({ sections: [one] }) => [one.startPoint, ...(one.bendPoints ?? []), one.endPoint].map(({ x, y }) => [x, y]));
  answers.push({ seconds, places: done.children.map(({ x, y }) => [x, y]), courses });
}
process.stdout.write(JSON.stringify(answers));
