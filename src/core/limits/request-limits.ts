/**
 * How many requests an account has made in a region lately, and whether it may make another: a token bucket for each
 * category, for answers to challenges, and for each operation on a pool that is limited by itself.
 *
 * It is all in memory, so each node counts for itself. Rates that were provisioned come from the storage and are read
 * again each second while requests come.
 *
 * @module
 */
import type { Log } from '#ports/log.ts'
import type { Storage } from '#ports/storage.ts'
import { type CategoryName, categories, ratePerPool, responsesPerSignIn } from './categories.ts'

/** What one request uses up. */
export interface Use {
  category: CategoryName
  /** Answers to challenges use up a quota of their own first. */
  response?: boolean
  /** Names the operation and the pool, where the category limits the one on the other. */
  poolOperation?: string
}

/** Whose limits they are. */
export interface Owner {
  accountId: string
  region: string
}

/** A full bucket holds what comes in during this time, so one that was left alone for as long is a full one. */
const burstMs = 1_000
/** For so long rates are not read again. */
const freshMs = 1_000
/** So many owners, and buckets of one, are kept without a look at which of them matter. */
const plenty = 1_000

interface Bucket {
  tokens: number
  /** Milliseconds, as every instant here. */
  at: number
}

interface Account {
  readonly buckets: Map<string, Bucket>
  provisioned: Map<string, number>
  readAt: number
  reading?: Promise<void>
  usedAt: number
}

export class RequestLimits {
  readonly #storage: Storage
  readonly #log: Log
  readonly #accounts = new Map<string, Account>()
  #prunedAt = 0

  constructor(storage: Storage, log: Log) {
    this.#storage = storage
    this.#log = log
  }

  /** Whether the owner may make this request now. If so, it is counted. */
  async take(owner: Owner, { category, response, poolOperation }: Use, now: number): Promise<boolean> {
    const account = this.#account(owner, now)
    if (!isFresh(account, now)) {
      account.reading ??= this.#read(account, owner, now)
      await account.reading
    }
    const rate = account.provisioned.get(category) ?? categories[category].rate

    // What goes beyond the quota of answers counts as sign-ins.
    if (response && takeFrom(account, 'responses', rate * responsesPerSignIn, now)) return true
    if (!takeFrom(account, category, rate, now)) return false
    return poolOperation === undefined || takeFrom(account, poolOperation, ratePerPool, now)
  }

  /** Rates of the owner were changed on this node. */
  forget(owner: Owner): void {
    const account = this.#accounts.get(keyOf(owner))
    if (account) account.readAt = Number.NEGATIVE_INFINITY
  }

  #account(owner: Owner, now: number): Account {
    const key = keyOf(owner)
    let account = this.#accounts.get(key)
    if (!account) {
      this.#prune(now)
      account = { buckets: new Map(), provisioned: new Map(), readAt: Number.NEGATIVE_INFINITY, usedAt: now }
      this.#accounts.set(key, account)
    }
    account.usedAt = now
    return account
  }

  /** A region is whatever the caller signs for, so there may be any number. */
  #prune(now: number): void {
    if (this.#accounts.size < plenty || now - this.#prunedAt < burstMs) return
    this.#prunedAt = now
    for (const [key, { usedAt }] of this.#accounts) if (now - usedAt >= burstMs) this.#accounts.delete(key)
  }

  /** A database that does not answer leaves the rates as they were. */
  async #read(account: Account, { accountId, region }: Owner, now: number): Promise<void> {
    try {
      const limits = await this.#storage.provisionedLimits.list(accountId, region)
      account.provisioned = new Map(limits.map(({ category, rate }) => [category, rate]))
    } catch (err) {
      this.#log.warn({ err }, 'The provisioned limits could not be read.')
    }
    account.readAt = now
    account.reading = undefined
  }
}

function keyOf({ accountId, region }: Owner): string {
  return `${accountId} ${region}`
}

/** A clock that was set back makes nothing fresh. */
function isFresh({ readAt }: Account, now: number): boolean {
  return readAt <= now && now < readAt + freshMs
}

function takeFrom({ buckets }: Account, key: string, rate: number, now: number): boolean {
  let bucket = buckets.get(key)
  if (!bucket) {
    if (buckets.size >= plenty) dropFull(buckets, now)
    bucket = { tokens: rate, at: now }
    buckets.set(key, bucket)
  }
  const since = Math.max(0, now - bucket.at)
  bucket.tokens = Math.min(rate, bucket.tokens + (since * rate) / burstMs)
  bucket.at = now
  if (bucket.tokens < 1) return false
  bucket.tokens -= 1
  return true
}

function dropFull(buckets: Map<string, Bucket>, now: number): void {
  for (const [key, { at }] of buckets) if (now - at >= burstMs) buckets.delete(key)
}
