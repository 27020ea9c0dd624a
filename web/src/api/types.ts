import type { components } from "./schema";

type Schemas = components["schemas"];

export type Change = Schemas["Change"];
export type Changes = Schemas["Changes"];
export type ChannelKey = Schemas["ChannelKey"];
export type Content = Schemas["Content"];
export type Conversation = Schemas["Conversation"];
export type Conversations = Schemas["Conversations"];
export type DeleteFor = Schemas["DeleteFor"];
export type EarlierContent = Schemas["EarlierContent"];
export type Invitation = Schemas["Invitation"];
export type IssuedPass = Schemas["IssuedPass"];
export type Limits = Schemas["Limits"];
export type Link = Schemas["Link"];
export type Me = Schemas["Me"];
export type MePatch = Schemas["MePatch"];
export type Message = Schemas["Message"];
export type Messages = Schemas["Messages"];
export type Problem = Schemas["Problem"];
export type Receipt = Schemas["Receipt"];
export type Role = Schemas["Role"];
export type Session = Schemas["Session"];
export type SignedIn = Schemas["SignedIn"];
export type SignIn = Schemas["SignIn"];
export type User = Schemas["User"];
