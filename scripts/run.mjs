/**
 * Runs Poolhouse from a checkout, quickly: from one bundle of sources and dependencies, made anew when a source changed.
 *
 * Node runs the sources as they stand (`node src/main.ts`), but finding, stripping and linking 600 modules takes four
 * times as long as running them. The bundle lies in node_modules/.cache; docs/decisions/0005 has the figures.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')
const cache = join(root, 'node_modules/.cache/poolhouse')
/** Bundles of so many states of the sources are kept, for servers that still run from them. */
const kept = 3

const bundle = join(cache, 'bundles', digestOfSources())
// Where nothing may be written, or esbuild is not installed, the sources run as they stand.
if (!existsSync(bundle)) await build().catch(() => {})
const entry = existsSync(bundle) ? join(bundle, 'main.mjs') : join(root, 'src/main.ts')
// Beside the bundle, and so gone with it.
enableCompileCache(existsSync(bundle) ? `${bundle}/code` : join(cache, 'code'))
await import(pathToFileURL(entry).href)

/** Tells one state of the sources from another by the names, sizes and times of the files. */
function digestOfSources() {
  const listed = ['package-lock.json', 'scripts/run.mjs', 'src'].flatMap((name) => list(join(root, name)))
  return createHash('sha256')
    .update([process.version, ...listed].join('\n'))
    .digest('hex')
    .slice(0, 16)
}

/** A line for each file below a path. `readdirSync` can go into folders itself, and takes twice the time for it. */
function list(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return `${path} ${stat.mtimeMs} ${stat.size}`
  const names = readdirSync(path).sort()
  return names.flatMap((name) => list(`${path}/${name}`))
}

async function build() {
  const { build } = await import('esbuild')
  const unfinished = `${bundle}-${process.pid}`
  await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outdir: unfinished,
    bundle: true,
    splitting: true,
    // Spares Node a look at each file to tell what kind of module it is.
    outExtension: { '.js': '.mjs' },
    minifySyntax: true,
    minifyWhitespace: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    logLevel: 'silent',
    // One character beyond ASCII, and V8 reads a file of 1.3 MB as UTF-16. esbuild leaves some in these two places.
    legalComments: 'none',
    supported: { 'template-literal': false },
    // Packages written in CommonJS ask for Node's modules with it.
    banner: { js: `import{createRequire as $require}from'node:module';const require=$require(import.meta.url);` },
  })
  try {
    renameSync(unfinished, bundle)
  } catch {
    // Another process was quicker.
    rmSync(unfinished, { recursive: true })
  }
  removeOld()
}

function removeOld() {
  const folder = join(cache, 'bundles')
  const byAge = readdirSync(folder)
    .map((name) => ({ path: join(folder, name), age: -statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => a.age - b.age)
  for (const { path } of byAge.slice(kept)) rmSync(path, { recursive: true, force: true })
}
