/** Logs as events of a log group, in the stream `poolhouse`. The one file that knows the CloudWatch Logs client. @module */
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs'
import type { ExportedLog } from '#ports/logs.ts'
import { callOptions, clientOptions, requireName } from './aws.ts'
import type { Destination } from './destination.ts'
import type { AwsTarget } from './targets.ts'

const logStreamName = 'poolhouse'

export function toLogGroup(arn: string, target: AwsTarget & { group?: string }): Destination {
  const logGroupName = target.group ?? requireName(arn, /^arn:[^:]*:logs:[^:]*:\d*:log-group:([^:]+)/, 'a log group')
  const client = new CloudWatchLogsClient(clientOptions(arn, target))

  return {
    // PutLogEvents takes 10,000 events of a megabyte in all.
    most: 500,
    gatherMs: 1_000,

    async send(logs) {
      const put = new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: toEvents(logs) })
      try {
        await client.send(put, callOptions())
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error
        // The stream is not there yet; a group that is not there is refused again, and is for the operator to make.
        await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }), callOptions())
        await client.send(put, callOptions())
      }
      return []
    },
  }
}

/** In the order of their time, which PutLogEvents insists on. */
function toEvents(logs: ExportedLog[]): { timestamp: number; message: string }[] {
  const events = logs.map(({ at, content }) => ({ timestamp: at.getTime(), message: JSON.stringify(content) }))
  return events.sort((a, b) => a.timestamp - b.timestamp)
}
