/**
 * Brings exported logs to what the operator has put in the place of their destinations.
 *
 * A pool names ARNs, and whoever configures a pool need not be the operator: only where the operator says so does
 * anything leave the house. Each ARN has a queue of its own, so that one destination in trouble holds up no other.
 *
 * @module
 */
import { setTimeout } from 'node:timers/promises'
import type { Clock } from '#ports/clock.ts'
import type { Log } from '#ports/log.ts'
import type { LogDelivery } from '#ports/logs.ts'
import { toLogGroup } from './cloudwatch.ts'
import type { Destination } from './destination.ts'
import { toFolder } from './file.ts'
import { toStream } from './firehose.ts'
import { Queue, type Wait } from './queue.ts'
import { toBucket } from './s3.ts'
import type { LogTarget, LogTargets } from './targets.ts'
import { toWebhook } from './webhook.ts'

export interface DeliveryOptions {
  targets: LogTargets
  clock: Clock
  /** The server's own. */
  log: Log
  /** Tests let time pass as they like. */
  wait?: Wait
}

/** Opens the delivery. Nothing is connected to, and no client loaded, before the first log. */
export function openLogDelivery({ targets, clock, log, wait = pause }: DeliveryOptions): LogDelivery {
  /** By ARN; `undefined` where logs cannot go. */
  const queues = new Map<string, Queue | undefined>()

  function openQueue(arn: string): Queue | undefined {
    try {
      return new Queue({ name: arn, destination: openDestination(arn, requireTarget(targets, arn), clock), log, wait })
    } catch (error) {
      log.warn({ destination: arn }, `Logs are not exported: ${(error as Error).message}`)
      return undefined
    }
  }

  return {
    deliver(exported) {
      const { destination } = exported
      if (!queues.has(destination)) queues.set(destination, openQueue(destination))
      queues.get(destination)?.push(exported)
    },

    async close() {
      await Promise.all([...queues.values()].map((queue) => queue?.close()))
    },
  }
}

function requireTarget(targets: LogTargets, arn: string): LogTarget {
  const target = targets.get(arn) ?? targets.get('*')
  if (!target) {
    throw new Error(
      `nothing says where ${arn} is. Name it, or "*", under "logs" in poolhouse.config.yaml or in POOLHOUSE_LOGS.`,
    )
  }
  return target
}

function openDestination(arn: string, target: LogTarget, clock: Clock): Destination {
  if ('file' in target) return toFolder(target.file)
  if ('url' in target) return toWebhook(arn, target, clock)
  if ('s3' in target) return toBucket(arn, target.s3)
  if ('cloudwatch' in target) return toLogGroup(arn, target.cloudwatch)
  return toStream(arn, target.firehose)
}

/** Does not keep the process alive. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { ref: false, signal }).catch(() => {})
}
