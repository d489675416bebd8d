/** The triggers of a pool, and the functions they name. @module */
import type { LambdaConfigType } from '#contract/index.ts'
import type { Pool } from '#core/directory.ts'

/** The members of LambdaConfig that name a function; PreTokenGenerationConfig is another form of PreTokenGeneration. */
export type TriggerName = Exclude<keyof LambdaConfigType, 'KMSKeyID' | 'PreTokenGenerationConfig'>

/** The ARN of the trigger's function, if the pool has one. */
export function findFunction({ settings: { LambdaConfig = {} } }: Pool, trigger: TriggerName): string | undefined {
  if (trigger === 'PreTokenGeneration') {
    return LambdaConfig.PreTokenGenerationConfig?.LambdaArn ?? LambdaConfig.PreTokenGeneration
  }
  const configured = LambdaConfig[trigger]
  return typeof configured === 'object' ? configured.LambdaArn : configured
}
