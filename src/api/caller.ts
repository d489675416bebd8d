/**
 * Phase 2: who calls, for the operations that AWS credentials protect.
 *
 * Here the caller's claim is read and its form checked; whether it is true is for `Authenticate` to decide.
 *
 * @module
 */
import { type OperationName, operation } from '#contract/index.ts'
import { Fault } from '#core/fault.ts'
import type { ApiRequest } from './handle.ts'

export interface Caller {
  /** Of the credential scope; `undefined` when there is none. */
  region: string | undefined
}

/** Decides whether a signed request comes from whom it says, and refuses with a Fault when it does not. */
export type Authenticate = (request: ApiRequest) => Promise<void>

/** Takes any credentials, as an emulator does: for `dev`, which listens on loopback alone. */
export const anyCredentials: Authenticate = async () => {}

/** What SigV4 says of the caller, in the Authorization header or in the query of a presigned URL. */
interface Claim {
  credential: string | undefined
  /** The text that tells what is missing; empty when nothing is. */
  missing: string
}

const parts = ['Credential', 'Signature', 'SignedHeaders']

/** A region becomes part of pool ids, so it has to look like one. */
const regionForm = /^[a-z0-9-]{1,32}$/

/** Refuses a protected operation without sound credentials. The others heed nothing but the region, and that if it is one. */
export async function findCaller(
  name: OperationName,
  request: ApiRequest,
  authenticate: Authenticate,
): Promise<Caller> {
  const claim = readHeader(request) ?? readQuery(request)
  // Access key id, date, region, service and the word `aws4_request` (SigV4, "credential scope").
  const scope = claim?.credential?.split('/') ?? []
  const region = scope[2] !== undefined && regionForm.test(scope[2]) ? scope[2] : undefined
  if (operation(name).auth === 'none') return { region }

  if (!claim) throw new Fault('MissingAuthenticationTokenException', 'Missing Authentication Token')
  if (claim.missing) throw new Fault('IncompleteSignatureException', claim.missing)
  if (scope.length !== 5) {
    const wanted = 'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term'
    throw new Fault('IncompleteSignatureException', `${wanted}, got '${shorten(claim.credential)}'`)
  }
  if (!region) throw new Fault('InvalidSignatureException', 'Credential should be scoped to a valid region.')
  await authenticate(request)
  return { region }
}

function readHeader({ headers: { authorization } }: ApiRequest): Claim | undefined {
  if (authorization === undefined) return undefined
  const given = new Map(authorization.split(/[\s,]+/).map((part) => part.split(/=(.*)/s, 2) as [string, string]))
  const missing = parts.filter((part) => !given.get(part))
  const wants = missing.map((part) => `Authorization header requires '${part}' parameter. `).join('')
  return { credential: given.get('Credential'), missing: wants && `${wants}Authorization=${shorten(authorization)}` }
}

function readQuery({ query }: ApiRequest): Claim | undefined {
  if (!query?.has('X-Amz-Algorithm') && !query?.has('X-Amz-Credential')) return undefined
  const missing = parts.map((part) => `X-Amz-${part}`).filter((part) => !query.get(part))
  const names = missing.map((part) => `'${part}'`).join(', ')
  return {
    credential: query.get('X-Amz-Credential') ?? undefined,
    missing: names && `AWS query-string parameters must include ${names}. Re-examine the query-string parameters.`,
  }
}

/** Enough of what the caller sent for it to see what is wrong; it may be a token of thousands of characters. */
function shorten(text = ''): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
