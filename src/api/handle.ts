/**
 * The AWS JSON 1.1 door: one POST from bytes to bytes, in AWS's order of phases.
 *
 * Target, caller, decode, validate, limit, behave, encode. A phase refuses with a `Fault`; here alone it turns into an answer.
 *
 * @module
 */
import type { OperationName } from '#contract/index.ts'
import type { Context, Services } from '#core/context.ts'
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import type { Request } from '#http/listener.ts'
import { StorageBusy } from '#ports/storage.ts'
import { type Authenticate, anyCredentials, findCaller } from './caller.ts'
import { corsHeaders, preflight } from './cors.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { errorAnswer, internalError } from './errors.ts'
import { limit } from './limit.ts'
import type { Operation } from './operation.ts'
import { all } from './operations/all.ts'
import { findTarget } from './target.ts'
import { openTrace } from './trace.ts'
import { validate } from './validate.ts'

export interface ApiRequest extends Pick<Request, 'method' | 'headers' | 'body' | 'sourceIp'> {
  /** Of a presigned URL. */
  query?: URLSearchParams
}

export interface ApiAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** Answers a request to `/`. Never rejects. Without an `authenticate` of its own it is open, as `dev` is. */
export async function handle(
  services: Services,
  request: ApiRequest,
  authenticate: Authenticate = anyCredentials,
): Promise<ApiAnswer> {
  if (request.method === 'OPTIONS') {
    return { status: 200, headers: preflight(request.headers['access-control-request-headers']), body: '' }
  }
  const requestId = services.chance.uuid()
  const trace = openTrace(services, requestId)
  let name: OperationName | undefined
  let ctx: Context | undefined
  try {
    name = findTarget(request.headers)
    trace?.named(name)
    trace?.enter('credentials')
    const { region = services.settings.region } = await findCaller(name, request, authenticate)
    trace?.enter('decode')
    const input = decode(name, request.body)
    trace?.enter('validate')
    validate(name, input)
    trace?.asked(input)
    trace?.enter('limit')
    ctx = contextOf(services, request, { requestId, region, explain: trace?.explanation })
    await limit(ctx, name, input)
    trace?.enter('behave')
    const output = await behave(name, ctx, input)
    const answer = { status: 200, headers: commonHeaders(requestId), body: encode(name, output) }
    return trace ? trace.answered(answer) : answer
  } catch (error) {
    const fault = faultOf(services, error, requestId, name)
    const answer = refusal(fault, requestId)
    return trace ? trace.refused(answer, fault, error, ctx) : answer
  }
}

/** The answer to a body that the listener did not read to its end. */
export function tooLarge(services: Services): ApiAnswer {
  const fault = new Fault('RequestEntityTooLargeException', 'Request body is too large.')
  return refusal(fault, services.chance.uuid())
}

/** What is answered where something was thrown. */
function faultOf(services: Services, error: unknown, requestId: string, name: OperationName | undefined): Fault {
  if (error instanceof Fault) return error
  // SDKs try again after this one.
  if (error instanceof StorageBusy) return faults.tooManyRequests()
  services.log.error({ err: error, requestId, operation: name }, 'The request failed.')
  return internalError(name)
}

function behave(name: OperationName, ctx: Context, input: unknown): Promise<object> {
  const operation = all[name] as Operation<OperationName>
  return operation(ctx, input as never)
}

function contextOf(
  services: Services,
  request: ApiRequest,
  known: Pick<Context, 'requestId' | 'region' | 'explain'>,
): Context {
  return {
    ...services,
    ...known,
    accountId: services.settings.accountId,
    sourceIp: request.sourceIp,
    userAgent: request.headers['user-agent'] ?? '',
  }
}

function refusal(fault: Fault, requestId: string): ApiAnswer {
  const { status, headers, body } = errorAnswer(fault)
  return { status, headers: { ...commonHeaders(requestId), ...headers }, body }
}

function commonHeaders(requestId: string): Record<string, string> {
  return { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId, ...corsHeaders }
}
