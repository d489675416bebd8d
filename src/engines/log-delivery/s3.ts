/**
 * Logs as objects in a bucket, lines of JSON each. The one file that knows the S3 client.
 *
 * The name of an object follows from what is in it, so that one which is sent twice is there once:
 * `AWSLogs/2026/03/01/2026-03-01T12:00:00.000Z_<digest>.jsonl`.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { ExportedLog } from '#ports/logs.ts'
import { callOptions, clientOptions, requireName } from './aws.ts'
import { type Destination, toLines } from './destination.ts'
import type { AwsTarget } from './targets.ts'

export function toBucket(arn: string, target: AwsTarget & { bucket?: string }): Destination {
  const Bucket = target.bucket ?? requireName(arn, /^arn:[^:]*:s3:::([^/]+)$/, 'a bucket')
  const client = new S3Client({
    ...clientOptions(arn, target),
    forcePathStyle: target.endpoint !== undefined,
    // Not every server that speaks S3 knows the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })

  return {
    most: 5_000,
    // Every object costs a request to whoever reads them.
    gatherMs: 10_000,

    async send(logs) {
      const Body = toLines(logs)
      const object = { Bucket, Key: keyOf(logs, Body), Body, ContentType: 'application/x-ndjson' }
      await client.send(new PutObjectCommand(object), callOptions())
      return []
    },
  }
}

function keyOf(logs: ExportedLog[], body: string): string {
  const first = logs[0]!.at.toISOString()
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 16)
  return `AWSLogs/${first.slice(0, 10).replaceAll('-', '/')}/${first}_${digest}.jsonl`
}
