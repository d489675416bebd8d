/** Changing a style of managed login. @module */
import type { AssetType, UpdateManagedLoginBrandingRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { requireStyle, type Style } from './style-lookup.ts'
import { mostAssets, requireStyleRules, type StyleInput } from './style-rules.ts'

/**
 * Gives a style other settings, and adds assets to those it has; or goes back to Cognito's values. Refused with
 * InvalidParameterException for what the rules refuse, and when there would be too many assets.
 */
export async function updateStyle(ctx: Context, input: UpdateManagedLoginBrandingRequest): Promise<Style> {
  const { UserPoolId: poolId, ManagedLoginBrandingId: id } = input
  if (poolId === undefined) throw faults.missingParameter('UserPoolId')
  if (id === undefined) throw faults.missingParameter('ManagedLoginBrandingId')
  requireStyleRules(input)
  return ctx.storage.transaction(async (tx) => {
    const style = await requireStyle(tx, poolId, id)
    const updated = { ...style, document: changed(style.document, input), updatedAt: ctx.clock.now() }
    await tx.configurations.put(updated)
    return updated
  })
}

function changed({ Assets: kept = [] }: StyleInput, { Settings, Assets = [] }: StyleInput): StyleInput {
  if (Settings === undefined) return { UseCognitoProvidedValues: true, Assets }
  const all = [...kept.filter((asset) => !Assets.some((other) => isSamePlace(asset, other))), ...Assets]
  if (all.length > mostAssets) throw faults.tooManyAssets(mostAssets)
  return { UseCognitoProvidedValues: false, Settings, Assets: all }
}

/** An asset takes the place of those that are for the same (hashicorp/terraform-provider-aws, on updates). */
function isSamePlace(one: AssetType, other: AssetType): boolean {
  return one.Category === other.Category && one.ColorMode === other.ColorMode
}
