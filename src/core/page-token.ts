/**
 * The tokens by which callers ask for the next page of a list (NextToken, PaginationToken).
 *
 * A token is the storage's cursor, sealed together with the question that it continues: it is of no use for another
 * operation, pool or filter, tells nothing of what is stored, and dies after an hour, as Cognito's do. Every list that can
 * have two pages goes through `listPage`.
 *
 * @module
 */
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
import type { Cursor, Page } from '#ports/storage.ts'
import type { Context } from './context.ts'
import { faults } from './faults.ts'

/** What is asked: the operation's name and all that must be the same on the next page, such as pool and filter. */
export type Question = (string | undefined)[]

const purpose = 'page token'
const lifetimeMs = 60 * 60 * 1000

/**
 * A page of a list and the token of the one after it, if there may be one.
 *
 * `list` gets the cursor that `token` carries. Refused with InvalidParameterException when the token is forged, has
 * expired or was given for another question.
 */
export async function listPage<T>(
  ctx: Context,
  question: Question,
  token: string | undefined,
  list: (after?: Cursor) => Promise<Page<T>>,
): Promise<{ items: T[]; nextToken?: string }> {
  const { items, next } = await list(token === undefined ? undefined : open(ctx, question, token))
  return { items, nextToken: next && seal(ctx, question, next) }
}

/** For a list that is a page at most: nobody was given a token for another. */
export function requireFirstPage(token: string | undefined): void {
  if (token !== undefined) throw faults.invalidPaginationToken()
}

function seal(ctx: Context, question: Question, cursor: Cursor): string {
  const expiresAt = ctx.clock.now().getTime() + lifetimeMs
  return toBase64url(ctx.vault.seal(purpose, JSON.stringify([question, expiresAt, cursor])))
}

function open(ctx: Context, question: Question, token: string): Cursor {
  const sealed = fromBase64url(token)
  const opened = sealed && ctx.vault.open(purpose, sealed)
  if (!opened) throw faults.invalidPaginationToken()
  const [continued, expiresAt, cursor] = JSON.parse(opened.toString()) as [Question, number, Cursor]
  if (JSON.stringify(continued) !== JSON.stringify(question)) throw faults.invalidPaginationToken()
  if (expiresAt <= ctx.clock.now().getTime()) throw faults.invalidPaginationToken()
  return cursor
}
