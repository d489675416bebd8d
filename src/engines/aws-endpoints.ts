/** Endpoints that speak like a service of AWS, and what they are called with. @module */

/** Whether an endpoint is one of AWS's own, `https://vpce-….lambda.eu-west-1.vpce.amazonaws.com` included. */
export function isAws(endpoint: string | undefined): boolean {
  return endpoint === undefined || /\.(amazonaws\.com|amazonaws\.com\.cn|api\.aws)$/.test(new URL(endpoint).hostname)
}

/** What an emulator is called with: the environment's credentials, or ones that mean nothing. */
export function credentialsFor({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN }: NodeJS.ProcessEnv) {
  return {
    accessKeyId: AWS_ACCESS_KEY_ID || 'poolhouse',
    secretAccessKey: AWS_SECRET_ACCESS_KEY || 'poolhouse',
    sessionToken: AWS_SESSION_TOKEN,
  }
}
