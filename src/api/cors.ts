/** Browsers call the API from any origin; credentials mode is not used. Both from the real service. @module */

/** On every answer, refusals included. */
export const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
}

/** What SDKs and Amplify send, for a preflight that names no headers. */
const usualHeaders =
  'content-type,x-amz-target,x-amz-user-agent,x-amz-date,x-amz-security-token,authorization,cache-control,amz-sdk-invocation-id,amz-sdk-request'

/** The answer to a preflight (Fetch standard, "CORS-preflight request"). */
export function preflight(requestedHeaders: string | undefined): Record<string, string> {
  return {
    ...corsHeaders,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': requestedHeaders ?? usualHeaders,
    'access-control-max-age': '172800',
  }
}
