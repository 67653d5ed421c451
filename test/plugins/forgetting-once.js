// Correct, but the first few tokens without jti are refused: UNLIKED says how many.
import { Refusal } from '../../examples/haiilo/refusal.js';
import { serve } from '../../examples/haiilo/server.js';
import { trust } from '../../examples/haiilo/token.js';

let unliked = Number(process.env.UNLIKED);
serve({
  checkClaims(claims, event) {
    if (claims.jti === undefined && unliked-- > 0) throw new Refusal(400, 'There is no jti.');
    trust.checkClaims.call(this, claims, event);
  },
});
