// Reads BPMN files with bpmn-moddle, writes them again, and says what it warned of: one line of JSON a file.
// node moddle_read.mjs FOLDER_WITH_NODE_MODULES OUT_FOLDER FILE.bpmn...
import { createRequire } from 'module';
import { pathToFileURL } from 'url';
import path from 'path'; import fs from 'fs';
const [peers, out, ...files] = process.argv.slice(2);
const { BpmnModdle } = await import(pathToFileURL(createRequire(path.join(peers, 'package.json')).resolve('bpmn-moddle').replace('index.cjs', 'index.js')));
for (const file of files) {
  const said = { file: path.basename(file), warnings: [] };
  try {
    const { rootElement, warnings } = await new BpmnModdle().fromXML(fs.readFileSync(file, 'utf8'));
    said.warnings = warnings.map(one => one.message.slice(0, 160));
    fs.writeFileSync(path.join(out, path.basename(file)), (await new BpmnModdle().toXML(rootElement, { format: true })).xml);
  } catch (fault) { said.warnings = [`refused: ${fault.message.slice(0, 160)}`]; }
  console.log(JSON.stringify(said));
}
