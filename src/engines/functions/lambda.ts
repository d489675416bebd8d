/**
 * Functions on AWS Lambda, or on an endpoint that speaks its Invoke API.
 *
 * The one file that knows the SDK's client. Load it only when a function is called: the client is heavy.
 *
 * @module
 */
import { InvokeCommand, type InvokeCommandOutput, LambdaClient } from '@aws-sdk/client-lambda'
import type { FunctionOutcome } from '#ports/functions.ts'
import type { Log } from '#ports/log.ts'
import { credentialsFor, isAws } from '../aws-endpoints.ts'
import { type Call, type LambdaEntry, partsOf } from './entries.ts'
import { crash, readError } from './payload.ts'

export interface LambdaOptions {
  environment: NodeJS.ProcessEnv
  log: Log
}

export interface Lambda {
  invoke(entry: LambdaEntry, call: Call): Promise<FunctionOutcome>
  close(): void
}

export function openLambda({ environment, log }: LambdaOptions): Lambda {
  /** By endpoint and region. */
  const clients = new Map<string, LambdaClient>()

  function clientFor(endpoint: string | undefined, region: string): LambdaClient {
    const key = `${endpoint} ${region}`
    const client =
      clients.get(key) ??
      new LambdaClient({
        endpoint,
        region,
        // Whether to call a function again is the core's decision.
        maxAttempts: 1,
        credentials: isAws(endpoint) ? undefined : credentialsFor(environment),
      })
    clients.set(key, client)
    return client
  }

  return {
    async invoke({ lambda }, { arn, event, timeout }) {
      const late = AbortSignal.timeout(timeout)
      const { name, qualifier, region } = partsOf(arn)
      try {
        const client = clientFor(lambda.endpoint, lambda.region ?? region)
        // Emulators know functions by name; on AWS the ARN also says whose function it is.
        const target = isAws(lambda.endpoint) ? { FunctionName: arn } : { FunctionName: name, Qualifier: qualifier }
        const command = new InvokeCommand({ ...target, InvocationType: 'RequestResponse', Payload: Buffer.from(event) })
        return outcomeOf(await client.send(command, { abortSignal: late }))
      } catch (error) {
        if (late.aborted) return { kind: 'timed-out' }
        const code = codeOf(error as Error)
        log.warn({ arn, code, reason: (error as Error).message }, 'Lambda does not run a function.')
        return { kind: 'unreachable', code }
      }
    },

    close() {
      for (const client of clients.values()) client.destroy()
    },
  }
}

function outcomeOf({ FunctionError, Payload, $metadata }: InvokeCommandOutput): FunctionOutcome {
  const payload = Buffer.from(Payload ?? []).toString()
  if (!FunctionError) return { kind: 'returned', payload }
  return readError(payload) ?? crash($metadata.requestId ?? '', 0)
}

/** The code of an answer; what never answered, or could not be asked for want of credentials, has none of its own. */
function codeOf(error: Error): string {
  const { httpStatusCode } = ('$metadata' in error ? error.$metadata : {}) as { httpStatusCode?: number }
  return httpStatusCode ? error.name : 'ServiceException'
}
