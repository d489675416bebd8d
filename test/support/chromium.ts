/**
 * A Chromium for the tests that look at pages: one that the machine has, else one that is installed now.
 *
 * @module
 */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** Names an executable that is to be used. */
const variable = 'CHROMIUM_PATH'

const executables = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const flags = [
  '--no-sandbox', // the tests may run as root, and show only pages of our own
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts a headless Chromium. Rejects with how to get one when there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(`No Chromium was found. Install one, or name it in ${variable}.`)
  return chromium.launch({ executablePath, args: flags })
}

/** Path of a Chromium on this machine. */
export function findChromium(): string | undefined {
  const named = process.env[variable]
  if (named) return named
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = executables.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, ...fromPlaywright()].find((path) => existsSync(path))
}

function fromPlaywright(): string[] {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache/ms-playwright')
  return globSync(['chromium-*/chrome-linux*/chrome', 'chromium-*/chrome-mac*/*.app/Contents/MacOS/*'], {
    cwd: cache,
  }).map((path) => join(cache, path))
}

/**
 * Sees to it that there is one: from Debian's packages where that is possible, else through Playwright. Where neither
 * works, the tests that need it say what is missing.
 */
export function installChromium(): void {
  if (findChromium()) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', 'update', '-qq')
    run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation')
  }
  if (!findChromium()) run('npx', '--no-install', 'playwright-core', 'install', 'chromium')
}

/** What goes wrong is to be read on standard error. */
function run(command: string, ...argv: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(command, argv, { stdio: ['ignore', 'ignore', 'inherit'], env })
}
