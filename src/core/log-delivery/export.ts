/**
 * Handing logs over for delivery, to where the pool's configuration says.
 *
 * Whatever goes wrong here is the operator's business: no request fails for a log.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html
 * @module
 */
import type { EventSourceName } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { destinations, levels } from './rules.ts'

/** How the records name the sources. */
const sourceNames: Record<EventSourceName, string> = {
  userNotification: 'USER_NOTIFICATION',
  userAuthEvents: 'USER_ACTIVITY',
}

/** Exports a message of this source where the pool has a destination for it. Never rejects. */
export async function exportLog(
  ctx: Context,
  poolId: string,
  source: EventSourceName,
  message: Record<string, unknown>,
): Promise<void> {
  const at = ctx.clock.now()
  try {
    const configurations = await ctx.directory.logConfigurations(poolId)
    const configuration = configurations.find(({ EventSource }) => EventSource === source)
    const [destination] = configuration ? destinations(configuration) : []
    if (destination === undefined) return
    const content = {
      eventTimestamp: String(at.getTime()),
      eventSource: sourceNames[source],
      logLevel: levels[source],
      message,
      logSourceId: { userPoolId: poolId },
    }
    ctx.logDelivery.deliver({ destination, at, content })
  } catch (err) {
    ctx.log.warn({ requestId: ctx.requestId, poolId, err }, 'A log was not exported.')
  }
}
