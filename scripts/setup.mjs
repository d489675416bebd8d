/**
 * Makes a checkout ready to run; every npm script of the project runs it first.
 *
 * Installs what package-lock.json names, once, and again when it changes. That brings along the Node.js that the
 * project runs on, so this file is the only one that must run on an older one: plain JavaScript, no dependencies.
 *
 * @module
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const nodeMajor = 24
const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
const lockfile = join(root, 'package-lock.json')
const installed = join(root, 'node_modules/.package-lock.json')
const ownNode = join(root, 'node_modules/.bin/node')
const stampFile = join(root, 'node_modules/.poolhouse-setup')

// A checkout may be shared with a container of another platform, which needs other binaries.
const stamp = createHash('sha256')
  .update(readFileSync(lockfile))
  .update(`${process.platform} ${process.arch}`)
  .digest('hex')

if (read(stampFile) !== stamp) setUp()

function setUp() {
  if (!isInstalled()) install()
  requireNode()
  writeFileSync(stampFile, stamp)
}

/** Whether node_modules holds what the lockfile names; so it does after an `npm ci` that somebody else ran. */
function isInstalled() {
  const wanted = packages(lockfile)
  const present = packages(installed)
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true
    return present[path] ? present[path].version === version : (optional ?? devOptional ?? false)
  })
}

/** The packages of a lockfile by their folder; none when there is no such file. */
function packages(file) {
  return JSON.parse(read(file) ?? '{}').packages ?? {}
}

function install() {
  tell('Installing dependencies; this happens once.')
  npm('ci', '--include=dev', '--include=optional', '--loglevel=error')
}

/** Sees to it that `node` in an npm script is new enough. Where the pinned one does not run, the machine's own may do. */
function requireNode() {
  if (majorOf(ownNode) >= nodeMajor) return
  // Where npm is told to run no install scripts, the pinned Node.js has not been fetched.
  if (process.version.split('.')[0] !== `v${nodeMajor}`) npm('rebuild', 'node', '--ignore-scripts=false')
  if (majorOf(ownNode) >= nodeMajor) return
  rmSync(ownNode, { force: true })
  if (Number(process.versions.node.split('.')[0]) >= nodeMajor) return
  fail(
    `Poolhouse runs on Node.js ${nodeMajor}. Installing it failed and this one is ${process.version}: update Node.js.`,
  )
}

/** Major version of a Node.js executable; 0 when it does not run. */
function majorOf(executable) {
  const { stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8' })
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 0)
}

function npm(...argv) {
  const cli = process.env.npm_execpath ?? ''
  const [command, first] = basename(cli) === 'npm-cli.js' ? [process.execPath, [cli]] : ['npm', []]
  const { status, signal, error } = spawnSync(command, [...first, ...argv], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: command === 'npm' && process.platform === 'win32',
  })
  if (error) fail(`npm could not be started: ${error.message}`)
  if (signal) process.exit(130)
  if (status !== 0) fail(`npm ${argv[0]} failed. Its own words are above; then run the command again.`)
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function tell(message) {
  process.stderr.write(`poolhouse: ${message}\n`)
}

function fail(message) {
  tell(message)
  process.exit(1)
}
