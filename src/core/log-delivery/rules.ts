/**
 * Which logs can go where: errors of sending messages to CloudWatch Logs, activity of users to one of three services.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html
 * @module
 */
import type { EventSourceName, LogConfigurationType, LogLevel } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { tierInForce } from '#core/pools/tier.ts'
import type { PoolRecord } from '#ports/records.ts'

/** The level at which there are events of a source. */
export const levels: Record<EventSourceName, LogLevel> = { userNotification: 'ERROR', userAuthEvents: 'INFO' }

/**
 * Refuses with InvalidParameterException what is named twice, goes nowhere, to two places or to one that does not take
 * it, and with FeatureUnavailableInTierException the activity of users where the feature plan does not include it.
 */
export function requireLogRules(ctx: Context, pool: PoolRecord, configurations: LogConfigurationType[]): void {
  requireSources(configurations)
  for (const configuration of configurations) requireDestination(pool, configuration)
  const tier = tierInForce(ctx, pool.settings)
  const exports = configurations.some(({ EventSource }) => EventSource === 'userAuthEvents')
  if (exports && tier !== 'PLUS') throw faults.featureUnavailable(tier, 'Log Streaming')
}

/** Both complaints stand in one text, each source once (measured by floci-io/floci on the live service). */
function requireSources(configurations: LogConfigurationType[]): void {
  const sources = configurations.map(({ EventSource }) => EventSource)
  const nowhere = configurations.filter((each) => destinations(each).length === 0).map(({ EventSource }) => EventSource)
  const repeated = sources.filter((source, i) => sources.indexOf(source) !== i)
  if (nowhere.length + repeated.length > 0) throw faults.logSources([...new Set(nowhere)], [...new Set(repeated)])
}

function requireDestination(pool: PoolRecord, configuration: LogConfigurationType): void {
  const { EventSource: source, LogLevel: level, CloudWatchLogsConfiguration: cloudWatch } = configuration
  const arns = destinations(configuration)
  if (level !== levels[source]) throw faults.logLevel(source, level)
  if (arns.length > 1) throw faults.logDestinations(source)
  if (source === 'userNotification' && !cloudWatch) throw faults.logDestinationNotCloudWatch(source)
  // arn:partition:service:region:account:resource; the name of a bucket needs no region.
  const region = arns[0]?.split(':')[3]
  if (region && region !== pool.region) throw faults.arnOfAnotherRegion()
}

/** The ARNs that a configuration names; by the rules it is one. */
export function destinations(configuration: LogConfigurationType): string[] {
  const { CloudWatchLogsConfiguration, S3Configuration, FirehoseConfiguration } = configuration
  const arns = [CloudWatchLogsConfiguration?.LogGroupArn, S3Configuration?.BucketArn, FirehoseConfiguration?.StreamArn]
  return arns.filter((arn) => arn !== undefined)
}
