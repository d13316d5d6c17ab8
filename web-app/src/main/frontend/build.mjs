// Builds what the browser loads, and the data files the server reads from npm packages.
// One bundled file per entry, because Spring puts the content hash into its name and no import inside may be rewritten.
import {createHash} from 'node:crypto';
import {copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {execFileSync} from 'node:child_process';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(here, '../../../target');
const classes = join(target, 'classes');
const assets = join(classes, 'META-INF/resources/assets');
const data = join(classes, 'META-INF/data');
const stamp = join(target, '.ui-stamp');

const BUDGETS_KB = {'app.js': 90, 'app.css': 90, 'theme.js': 0.5, 't.js': 3, 'pd.js': 3, 'pdt.js': 3, 'analytics.js': 1, 'consent.js': 1.5, 'site.css': 8, 'form.css': 4, 'form.js': 2, 'builder.js': 700, 'builder.css': 20, 'icons.svg': 12};

function filesBelow(folder) {
  return readdirSync(folder, {withFileTypes: true}).flatMap(entry =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [...filesBelow(join(here, 'src')).sort(), ...['package-lock.json', 'build.mjs', 'icons.txt'].map(f => join(here, f))]) {
    hash.update(relative(here, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

// The beginnings of blocks of addresses with their countries, as io.enishi.geo.CountryTable reads them. IPv6 by its first half;
// after a block that no other follows begins one of no country.
function countries(folder) {
  const codes = new Map();
  const blocks = (file, number) => {
    const all = [];
    let next = null;
    for (const line of readFileSync(join(folder, file), 'latin1').split('\n')) {
      const [first, last, code] = line.split(',');
      if (!code) {
        continue;
      }
      const begin = number(first);
      if (next !== null && next < begin) {
        all.push([next, 0]);
      }
      const known = code.trim();
      if (!codes.has(known) && known !== 'ZZ') {
        codes.set(known, codes.size + 1);
      }
      if (all.length > 0 && all[all.length - 1][0] === begin) {
        all.pop();
      }
      all.push([begin, codes.get(known) ?? 0]);
      next = number(last) + (typeof begin === 'bigint' ? 1n : 1);
    }
    return all;
  };
  const four = blocks('dbip-country-ipv4-num.csv', Number);
  const six = blocks('dbip-country-ipv6-num.csv', text => BigInt(text) >> 64n);
  const head = Buffer.alloc(5 + 2 * codes.size + 4);
  head.writeUInt32BE(0x454e4331, 0);
  head.writeUInt8(codes.size, 4);
  [...codes.keys()].forEach((code, i) => head.write(code, 5 + 2 * i, 'latin1'));
  head.writeUInt32BE(four.length, 5 + 2 * codes.size);
  const fours = Buffer.alloc(5 * four.length + 4);
  four.forEach(([begin, country], i) => {
    fours.writeUInt32BE(begin, 4 * i);
    fours.writeUInt8(country, 4 * four.length + i);
  });
  fours.writeUInt32BE(six.length, 5 * four.length);
  const sixes = Buffer.alloc(9 * six.length);
  six.forEach(([begin, country], i) => {
    sixes.writeBigUInt64BE(begin, 8 * i);
    sixes.writeUInt8(country, 8 * six.length + i);
  });
  return Buffer.concat([head, fours, sixes]);
}

const wanted = fingerprint();
if (existsSync(stamp) && existsSync(join(assets, 'app.js')) && readFileSync(stamp, 'utf8') === wanted) {
  console.log('The console assets are up to date.');
  process.exit(0);
}

const lock = join(here, 'package-lock.json');
const installed = join(here, 'node_modules/.enishi-lock');
const lockHash = createHash('sha256').update(readFileSync(lock)).digest('hex');
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lockHash) {
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
    {cwd: here, stdio: 'inherit', shell: process.platform === 'win32'});
  writeFileSync(installed, lockHash);
}

// only now: on a fresh clone there was nothing to import before npm ci
const {build} = await import('esbuild');
mkdirSync(assets, {recursive: true});
mkdirSync(data, {recursive: true});

const common = {bundle: true, minify: true, legalComments: 'linked', logLevel: 'warning', absWorkingDir: here};
const browsers = ['chrome111', 'firefox121', 'safari16.4'];
await Promise.all([
  build({...common, entryPoints: ['src/app.js', 'src/app.css', 'src/site.css', 'src/form.css', 'src/builder.js', 'src/builder.css'], format: 'esm', target: browsers, outdir: assets,
    loader: {'.woff2': 'file', '.svg': 'dataurl'}}),
  build({...common, entryPoints: ['src/theme.js', 'src/form.js'], format: 'iife', target: browsers, outdir: assets}),
  build({...common, legalComments: 'none', entryPoints: ['t', 'pd', 'pdt', 'analytics', 'consent'].map(name => `src/tracker/${name}.js`), format: 'iife', target: 'es2017', outdir: assets}),
]);

const icons = readFileSync(join(here, 'icons.txt'), 'utf8').split(/\s+/).filter(Boolean);
const symbols = [...new Set(icons)].sort().map(name => {
  const file = join(here, `node_modules/@tabler/icons/icons/outline/${name}.svg`);
  if (!existsSync(file)) {
    console.error(`icons.txt names '${name}', which is no outline icon of @tabler/icons.`);
    process.exit(1);
  }
  const inner = readFileSync(file, 'utf8').replace(/^[\s\S]*?<svg[^>]*>/, '').replace('</svg>', '')
    .replace(/<path stroke="none"[^>]*\/>/, '').replace(/\s+/g, ' ').trim();
  return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
});
writeFileSync(join(assets, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`);
copyFileSync(join(here, 'src/mark.svg'), join(assets, 'mark.svg'));

const {getPattern} = await import(new URL('node_modules/isbot/index.mjs', import.meta.url));
const version = name => JSON.parse(readFileSync(join(here, `node_modules/${name}/package.json`), 'utf8'));
writeFileSync(join(data, 'isbot-pattern.txt'), getPattern().source);
writeFileSync(join(data, 'countries.bin'), countries(join(here, 'node_modules/@ip-location-db/dbip-country')));
writeFileSync(join(data, 'SOURCES.md'), ['isbot', '@ip-location-db/dbip-country'].map(name =>
  `${name} ${version(name).version}, ${version(name).license}`).join('\n') + '\n');

let over = false;
for (const [name, budget] of Object.entries(BUDGETS_KB)) {
  const size = gzipSync(readFileSync(join(assets, name))).length / 1024;
  console.log(`${name.padEnd(10)} ${size.toFixed(1).padStart(6)} kB gz of ${budget}`);
  over ||= size > budget;
}
if (over) {
  console.error('An asset is over its budget.');
  process.exit(1);
}
writeFileSync(stamp, wanted);
