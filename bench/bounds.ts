/**
 * What the cryptography and the disk cost by themselves on this machine, now: the bounds that the rows are held against.
 *
 * @module
 */
import { DiffieHellman, generateKeyPairSync, getDiffieHellman, randomBytes, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface Bounds {
  /** CPU of one 3072-bit modular power with a 256-bit exponent through OpenSSL, in milliseconds. */
  powerMs: number
  /** CPU of one RSA-2048 signature over SHA-256, in milliseconds. */
  signatureMs: number
  /** CPU of inserting one row of 2 kB in a durable commit of its own, and in commits of 16, in milliseconds. */
  commitMs: { alone: number; grouped: number }
}

export function measureBounds(): Bounds {
  return {
    powerMs: powerCost(),
    signatureMs: signatureCost(),
    commitMs: { alone: commitCost(1), grouped: commitCost(16) },
  }
}

function powerCost(): number {
  const group = getDiffieHellman('modp15')
  const peer = getDiffieHellman('modp15').generateKeys()
  const setPrivateKey = DiffieHellman.prototype.setPrivateKey as (key: Buffer) => void
  return cpuMsEach(400, () => {
    setPrivateKey.call(group, randomBytes(32))
    group.computeSecret(peer)
  })
}

function signatureCost(): number {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const data = randomBytes(700)
  return cpuMsEach(400, () => sign('sha256', data, privateKey))
}

function commitCost(rowsPerCommit: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'poolhouse-bound-'))
  const database = new DatabaseSync(join(folder, 'bound.db'))
  database.exec('pragma journal_mode = wal; pragma synchronous = full; create table t (id text primary key, body blob)')
  const insert = database.prepare('insert into t values (?, ?)')
  const body = randomBytes(2000)
  const each = cpuMsEach(300, () => {
    database.exec('begin immediate')
    for (let row = 0; row < rowsPerCommit; row++) insert.run(randomBytes(16).toString('hex'), body)
    database.exec('commit')
  })
  database.close()
  rmSync(folder, { recursive: true })
  return each / rowsPerCommit
}

/** Median of five rounds, so that one disturbance does not move the bound. */
function cpuMsEach(count: number, work: () => void): number {
  for (let i = 0; i < count / 10; i++) work()
  const rounds = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage()
    for (let i = 0; i < count; i++) work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000 / count
  })
  return rounds.sort((a, b) => a - b)[2] as number
}
