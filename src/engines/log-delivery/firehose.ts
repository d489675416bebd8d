/** Logs as records of a Firehose stream, a line of JSON each. The one file that knows the Firehose client. @module */
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose'
import { callOptions, clientOptions, requireName } from './aws.ts'
import { type Destination, toLines } from './destination.ts'
import type { AwsTarget } from './targets.ts'

export function toStream(arn: string, target: AwsTarget & { stream?: string }): Destination {
  const DeliveryStreamName =
    target.stream ?? requireName(arn, /^arn:[^:]*:firehose:[^:]*:\d*:deliverystream\/(.+)$/, 'a delivery stream')
  const client = new FirehoseClient(clientOptions(arn, target))

  return {
    // PutRecordBatch takes no more.
    most: 500,
    gatherMs: 1_000,

    async send(logs) {
      const Records = logs.map((log) => ({ Data: Buffer.from(toLines([log])) }))
      const { RequestResponses = [] } = await client.send(
        new PutRecordBatchCommand({ DeliveryStreamName, Records }),
        callOptions(),
      )
      return logs.filter((_, i) => RequestResponses[i]?.ErrorCode !== undefined)
    },
  }
}
