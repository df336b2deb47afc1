import { PURCHASE } from "./queries";

/** Standard events that are several touchpoints, or one only under a condition: what they are called where no condition is known. */
export const OWN = {
  [PURCHASE.event]: "step.purchase",
  Page: "event.page",
  Screen: "event.screen",
  "Coupon Applied": "event.coupon",
  "Email Delivered": "event.emailDelivered",
  "Email Opened": "event.emailOpened",
  "Email Link Clicked": "event.emailClicked",
  "Holdout Assigned": "event.holdout",
  "Line Message Clicked": "event.lineClicked",
  "Line Message Sent": "event.lineSent",
  "Order Delivered": "event.delivered",
  "Product Reviewed": "event.reviewed",
  "Products Searched": "event.searched",
  "Push Notification Received": "event.pushReceived",
  "Push Notification Tapped": "event.pushTapped",
  "UGC Posted": "event.ugc",
  "Voucher Purchased": "event.voucher",
} as const;
