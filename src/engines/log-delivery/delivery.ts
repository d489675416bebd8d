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
import type { Destination } from './destination.ts'
import { toFolder } from './file.ts'
import { Queue, type Wait } from './queue.ts'
import type { LogTargets } from './targets.ts'
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
  /** By ARN. */
  const queues = new Map<string, Queue>()

  function queueOf(arn: string): Queue {
    let queue = queues.get(arn)
    if (!queue) {
      queue = new Queue({ name: arn, open: () => openDestination(arn, targets, clock), log, wait })
      queues.set(arn, queue)
    }
    return queue
  }

  return {
    deliver: (exported) => queueOf(exported.destination).push(exported),

    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()))
    },
  }
}

/** Only what is asked for is loaded: the clients of AWS are larger than the rest of the house. */
async function openDestination(arn: string, targets: LogTargets, clock: Clock): Promise<Destination> {
  const target = targets.get(arn) ?? targets.get('*')
  if (!target) {
    throw new Error(
      `nothing says where ${arn} is. Name it, or "*", under "logs" in poolhouse.config.yaml or in POOLHOUSE_LOGS.`,
    )
  }
  if ('file' in target) return toFolder(target.file)
  if ('url' in target) return toWebhook(arn, target, clock)
  if ('s3' in target) return (await import('./s3.ts')).toBucket(arn, target.s3)
  if ('cloudwatch' in target) return (await import('./cloudwatch.ts')).toLogGroup(arn, target.cloudwatch)
  return (await import('./firehose.ts')).toStream(arn, target.firehose)
}

/** Does not keep the process alive. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { ref: false, signal }).catch(() => {})
}
