/*
 * The script of the page that ties writes. Bundled from src/page by "python3 run.py bundle": do not edit.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
(function(){"use strict"
;const t="[\\u0610-\\u061a\\u0620-\\u06dc\\u06de-\\u070e\\u0710-\\u088f\\u0892-\\u08e1\\u08e3-\\u0dff\\u1000-\\u109f"+"\\u1780-\\u17b3\\u17b6-\\u17ff\\u1820-\\u18af\\ufb50-\\ufdcf\\ufdf0-\\ufdff\\ufe70-\\ufefc]"
;const e="[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]"
;const s=new RegExp(`(?![\\t\\n])${e}(?<!${t}\\u200d)(?<!${t}\\u200c(?=${t}))`,"gu");function i(t){return t.replace(s,t=>{
const e=Number(t.codePointAt(0)).toString(16);return e.length>4?"\\U"+e.padStart(8,"0"):"\\u"+e.padStart(4,"0")})}function n(t,e){
const s=[...i(t.slice(0,2*e+2).replace(/[\t\n\r]+/g," "))];return s.length>e?s.slice(0,e-1).join("")+"\u2026":s.join("")}function o(t){
return t.normalize("NFKD").replace(/\p{M}/gu,"").toLowerCase().replace(/[^\p{L}\p{N}]+/gu," ").trim()}function a(t){
return String(t).replace(/\B(?=(\d{3})+$)/g,",")}function r(t,e,s=e+"s"){return`${a(t)} ${t===1?e:s}`}function h(t,e,s,i){
return t===e?r(e,s,i):`${a(t)} of ${r(e,s,i)}`}function c(t){try{const e=new URL(t);return e.protocol==="http:"||e.protocol==="https:"?e.href:null}catch{
return null}}const l=new Intl.Collator("en",{numeric:true}).compare;const d=["","past","attempt","aim","denied"];const u=3;function p(t,e,s){const i=new Map
;const n=[];for(const o of t){const t=e(o);const a=o.subject.index<=o.object.index;const[r,h]=a?[o.subject,o.object]:[o.object,o.subject]
;const c=(r.index*2**22+h.index)*s+t;let l=i.get(c);if(!l){l={index:n.length,from:r,to:h,kind:t,claims:[]};i.set(c,l);n.push(l);r.bundles.push(l)
;if(h!==r)h.bundles.push(l)}l.claims.push(o);o.bundle=l}return n}function f({from:t,to:e}){return`${t.id}~${e.id}`}function m(t,e,s){
const i=({from:i,to:n,kind:o})=>t.kinds[o].name===s&&(e===`${i.id}~${n.id}`||e===`${n.id}~${i.id}`);return e&&t.bundles.find(i)||null}function g(t){
const e=t.modes.map(({name:t})=>d.indexOf(t))
;return(t,s)=>Number(t.isUndated)-Number(s.isUndated)||e[t.mode]-e[s.mode]||t.certainty-s.certainty||s.statements-t.statements||t.index-s.index}function y(t){
return t.voice||t.document}function w(t,e){return t.modeOf(e)==="denied"}function b(t,e){const s=g(t);const i=t.certainties.map(()=>0)
;const[n,o]=[new Set,new Set];let[a,r,h,c]=[e[0],0,0,true];for(const l of e){if(s(l,a)<0)a=l;r+=l.statements;if(w(t,l))h+=l.statements;if(!l.isUndated)c=false
;n.add(y(l));o.add(l.document);l.certainties.forEach((t,e)=>i[e]+=t)}const{from:l,to:d}=e[0].bundle;const u=C(t,e).filter(e=>!t.relationOf(e).symmetric);return{
strongest:a,statements:r,voices:n.size,documents:o.size,certainties:i,denials:h,isUndated:c,pointsToFrom:l!==d&&u.some(({object:t})=>t===l),
pointsToTo:u.some(({object:t})=>t===d)}}function x(t,e){const s=E(t,C(t,e))
;const i=s.length>2?t.kinds[e[0].bundle.kind].name:s.map(e=>t.relations[e].phrase).join(", ");const n=t.modeOf(e.reduce((e,s)=>g(t)(e,s)>0?s:e))
;return n?`${i} (${n})`:i}function v(t,e){const s=C(t,e);const i=s.filter(e=>!t.relationOf(e).symmetric);const[n]=[...i.length?i:s].sort(g(t))
;const o=i.filter(({subject:t})=>t===n.subject).length;const a=o*2>=i.length?n.subject:n.object;const r=a===n.subject?n.object:n.subject
;return[a,...a===r?[]:[r]].flatMap(e=>{const i=s.filter(s=>t.relationOf(s).symmetric?e===a:s.subject===e);if(!i.length)return[]
;const n=E(t,i).map(e=>t.relations[e].says);const{mode:o}=[...i].sort(g(t))[0];return[{subject:e,object:e===a?r:a,says:n,mode:o}]})}function k({says:t}){
const e=t.length-u;if(e>0)return`${t.slice(0,u).join(", ")} and ${e} more`;return t.length>1?`${t.slice(0,-1).join(", ")} and ${t[t.length-1]}`:t[0]}
function M(t,e){const{name:s,label:i}=t.modes[e.mode];const[o,a]=[n(e.subject.name,60),n(e.object.name,60)];return`${o} ${k(e)} ${a}${s?` (${i})`:""}`}
function $(t,{certainties:e}){return e.flatMap((e,s)=>e?[`${a(e)} ${t.certainties[s]}`]:[]).join(", ")}function S(t,e){const s=b(t,e)
;const i=v(t,e).map(e=>M(t,e));const n=`${r(s.statements,"statement")}, ${r(s.voices,"voice")}`;const o=s.denials>0&&s.denials<s.statements
;const a=o?`; ${r(s.denials,"statement")} against`:"";return`${i.join("; ")}: ${n}: ${$(t,s)}${a}`}function C(t,e){const s=e.filter(e=>!w(t,e))
;return s.length?s:e}function E(t,e){const s=new Map;for(const{relation:t,statements:i}of e)s.set(t,(s.get(t)??0)+i)
;return[...s].sort((t,e)=>e[1]-t[1]||t[0]-e[0]).map(([t])=>t)}function O(t,e={},...s){const i=document.createElement(t);for(const[t,s]of Object.entries(e)){
if(typeof s==="function")i.addEventListener(t.slice(2),s);else if(s===true)i.setAttribute(t,"");else if(s!==null&&s!==false)i.setAttribute(t,String(s))}
for(const t of s)if(t!==null)i.append(t);return i}function A(t,e=80){return O("bdi",{},n(t,e))}function L(t,e=400){const s=[...t].length
;if(s<=e)return O("bdi",{},i(t));return O("span",{},A(t,e),O("details",{class:"rest"},O("summary",{},`Show all ${r(s,"character")}`),O("bdi",{},i(t))))}
function T(t){const e=O("dl");for(const[s,i]of t){if(i===null||i==="")continue;e.append(O("dt",{},s),O("dd",{},i))}return e}function j(t){
return document.getElementById(t)}function z(){return document.createElement("canvas").getContext("2d")}
const P=["type","relation","mode","certainty","document","voice","entity"]
;const q=[["Actors",({acts:t})=>t,false],["Places",({acts:t,place:e})=>t||e,false],["Events",({acts:t,place:e})=>t||!e,false],["Everything",()=>true,true]]
;class B{constructor(t,e,{containment:s,authors:i},n){this.name=t;this.key=t.toLowerCase();this.hiddenTypes=e;this.containment=s;this.authors=i
;this.showsBackground=n||!(s.length+i.length)}get isWhole(){return this.showsBackground&&!this.hiddenTypes.size}applyTo(t){t.type=new Set(this.hiddenTypes)
;for(const[e,s]of this.#t(t)){for(const t of s){if(this.showsBackground)e.delete(t);else e.add(t)}}}matches(t){
return D(t.type,this.hiddenTypes)&&this.#t(t).every(([t,e])=>e.every(e=>t.has(e)!==this.showsBackground))}#t({relation:t,entity:e}){
return[[t,this.containment],[e,this.authors]]}isAtLeast({type:t}){return[...this.hiddenTypes].every(e=>t.has(e))}}function U(t,e,s){const i={
containment:e.flatMap(({inside:t},e)=>t?[e]:[]),authors:s};const n=q.map(([e,s,n])=>{const o=t.flatMap((t,e)=>s(t)?[]:[e]);return new B(e,new Set(o),i,n)})
;const o=n[n.length-1];const a=[];for(const e of n.slice(0,-1)){const s=[o,...a].some(t=>D(e.hiddenTypes,t.hiddenTypes)&&e.showsBackground===t.showsBackground)
;if(!s&&e.hiddenTypes.size<t.length)a.push(e)}return[...a,o]}function I(){return N({})}function N(t){return Object.fromEntries(P.map(e=>[e,new Set(t[e])]))}
function D(t,e){return t.size===e.size&&[...t].every(t=>e.has(t))}
const R="January February March April May June July August September October November December".split(" ");const F=new Map;function H(t){let e=F.get(t)
;if(e===undefined){const[,s,i]=/^(\d{4})(?:-(0[1-9]|1[0-2]))?(?!\d)/.exec(t)??[];if(!s)e=null;else if(i)e={from:J(Number(s),Number(i)),to:J(Number(s),Number(i))
};else e=W(Number(s),Number(s));F.set(t,e)}return e}function W(t,e){return{from:J(t,1),to:J(e,12)}}function K(t){return Math.floor(t/12)}function V(t,e=false){
const s=R[t%12];return e?s.slice(0,3):s}function G({from:t,to:e},s=false){const[i,n]=[K(t),K(e)];const o=s?" \u2013 ":" to ";if(Y({from:t,to:e
}))return i===n?`${i}`:`${i}${o}${n}`;const a=`${V(e,s)} ${n}`;if(t===e)return a;if(i===n)return`${V(t,s)}${s?"\u2013":o}${a}`;return`${V(t,s)} ${i}${o}${a}`}
function _(t){const e=e=>{const s=String(K(e)).padStart(4,"0");return Y(t)?s:`${s}-${String(e%12+1).padStart(2,"0")}`};const[s,i]=[e(t.from),e(t.to)]
;return s===i?s:`${s}..${i}`}function X(t){const e=t=>/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(t)?H(t):null;const[s,i=s,...n]=t.split("..").map(e)
;return s&&i&&!n.length&&s.from<=i.to?{from:s.from,to:i.to}:null}function Y({from:t,to:e}){return t%12===0&&e%12===11}function J(t,e){return t*12+e-1}const Q=3
;class Z{constructor(t,e){this.box=t;this.state=e;e.addEventListener("change",()=>this.#e());this.#e()}#e(){const t=tt(this.state);this.box.hidden=!t.length
;const e=this.box.contains(document.activeElement);this.box.replaceChildren(...t.map(({text:t,remove:e})=>O("li",{},A(t,90),O("button",{type:"button",
"aria-label":`Remove: ${n(t,90)}`,onclick:e},"\xd7"))),...t.length>1?[O("li",{class:"all"},O("button",{type:"button",onclick:()=>this.#s()},"Clear all"))]:[])
;const s=this.box.querySelector("button");if(e)(s??j("picture")).focus()}#s(){const{filter:t,graph:e}=this.state;this.state.unpinAll();t.restore({
hidden:t.withLens(),also:new Set,range:null,showsUndated:e.initiallyShowsUndated})}}function tt(t){const{graph:e,filter:s,pinned:i}=t;const n=s.withLens()
;const o=P.filter(t=>!D(s.hidden[t],n[t])).map(t=>({text:et(t,s.hidden[t],n[t],e),remove:()=>s.resetFacet(t)}));const{range:a,showsUndated:r,also:h}=s
;if(h.size)o.push({text:`Also ${it([...h].map(t=>e.entities[t].name))}`,remove:()=>s.update(()=>s.also.clear())});if(a)o.push({text:G(a),
remove:()=>s.setRange(null)});if(r!==(!a&&e.initiallyShowsUndated))o.push({text:r?"With undated":"Without undated",remove:()=>s.showUndated(!r)})
;if(i.size)o.push({text:`Pinned: ${it([...i].map(({name:t})=>t))}`,remove:()=>t.unpinAll()});return o}function et(t,e,s,i){const n=st(t,e,i)
;const o=t=>t.every(t=>e.has(t));const a=n.filter(({indices:t})=>o(t)&&!t.every(t=>s.has(t)));const r=n.filter(({indices:t})=>!o(t))
;const h=n.filter(({indices:t})=>!o(t)&&t.every(t=>s.has(t)));const c=t=>it(t.map(({name:t})=>t));if(!a.length&&h.length)return`With ${c(h)}`
;if(r.length&&r.length<a.length)return`Only ${c(r)}`;return a.length?`Without ${c(a)}`:`Without some ${t}s`}function st(t,e,s){const i=t=>t.map((t,e)=>({name:t,
indices:[e]}));switch(t){case"type":return i(s.types.map(({plural:t})=>t));case"relation":
return s.relationGroups.flatMap(({name:t,indices:i})=>new Set(i.map(t=>e.has(t))).size>1?i.map(t=>({name:s.relations[t].phrase,indices:[t]})):[{name:t,indices:i
}]);case"mode":return i(s.modes.map(({label:t})=>t));case"certainty":return i(s.certainties);case"document":return i(s.documents.map(({title:t,id:e})=>t||e))
;case"voice":return i(s.voices.map(t=>t||"no voice"));case"entity":return i(s.entities.map(({name:t})=>t))}}function it(t){const e=t.length-Q
;const s=t.slice(0,e>1?Q:t.length).map(t=>n(t,30));return new Intl.ListFormat("en-GB").format(e>1?[...s,`${e} more`]:s)}class nt{constructor(t,e){this.graph=t
;this.filter=e}ofRelation(t){const{phrase:e,type:s}=this.graph.relations[t];const i=this.graph.claims.filter(e=>e.relation===t)
;return this.#i(`Claims: ${e}`,i,{relation:s})}ofVoice(t){const e=this.graph.claims.filter(e=>e.voice===t);return this.#i(`Said by ${n(t,120)}`,e,{voice:t})}
named({relation:t,voice:e}){const s=this.graph.relations.findIndex(({type:e})=>e===t);if(s>=0)return this.ofRelation(s)
;return e&&this.graph.voices.includes(e)?this.ofVoice(e):null}#i(t,e,s){const i=e.filter(t=>this.filter.shows(t))
;const n=(i.length?i:[...e]).sort((t,e)=>l(t.subject.name,e.subject.name)||l(t.object.name,e.object.name)||t.index-e.index)
;const o=i.length===e.length?`${r(e.length,"claim")}.`:i.length?`${a(i.length)} of ${r(e.length,"claim")}; the filters hide the others.`:`${r(e.length,"claim")}, which the filters hide.`
;return{title:t,note:o,entities:[],steps:n.length?[{title:"Claims",claims:n}]:[],link:s,again:()=>this.#i(t,e,s)}}}
const ot="January February March April May June July August September October November December".split(" ");function at(t){
const[,e,s,i]=/^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(t)??[];const o=ot[Number(s)-1];if(!e||s&&!o)return n(t,40)
;return[i&&String(Number(i)),o,e].filter(Boolean).join(" ")}function rt(t){return[t.since||t.until?"its dates leave this open":"undated",...lt([t])].join(", ")}
function ht(t,e){const s=["undated","whose dates leave it open"].flatMap((e,s)=>[true,false].map(i=>({reason:e,
items:t.filter(t=>Number(Boolean(t.since||t.until))===s&&Boolean(ct(t))===i)})));return s.filter(t=>t.items.length).map(({reason:t,items:s})=>({
text:[`${r(s.length,e)} ${t}`,...lt(s)].join(", "),items:s}))}function ct({reported:t,document:e}){return t??e?.published??""}function lt(t){
const e=t.map(ct).filter(Boolean).sort();const s=new Set([e[0],e[e.length-1]].filter(Boolean).map(at));return s.size?[`reported ${[...s].join(" to ")}`]:[]}
function dt(t,e){const s=new Map;const i=({certainty:t})=>e.indexOf(t);t.forEach((t,e)=>{const n=ft(t)||`${e}`;const o=s.get(n);if(!o)s.set(n,{...t,
paragraphs:[t.paragraph].filter(Boolean)});else mt(o,t,i(t)<i(o))});return[...s.values()].sort((t,e)=>i(t)-i(e))}function ut(t,e,s){const i=new Map
;const n=new Map;for(const o of[...s].sort(g(t))){const s=y(o);const a=i.get(s)??{voice:o.voice,passages:[]};i.set(s,a)
;for(const i of dt(e.statements(o),t.certainties)){const e=ft(i);const r=[s,o.document,o.mode,e].join("\n");const h=e&&n.get(r);if(h){
const e=yt(t,i)<yt(t,h.statement);mt(h.statement,i,e);h.claims.push(o);continue}const c={statement:i,document:t.documents[o.document],claims:[o]}
;if(e)n.set(r,c);a.passages.push(c)}}for(const{passages:e}of i.values())e.sort(gt(t));return[...i.values()]}function pt(t,e,s,i){
const n=e.from.bundles.filter(t=>t!==e&&t.from===e.from&&t.to===e.to).map(t=>({...t,claims:t.claims.filter(i)})).filter(t=>t.claims.length)
;const o=({kind:s})=>t.kinds[s].against===e.kind||t.kinds[e.kind].against===s;return{supporting:s.filter(e=>!w(t,e)),denying:s.filter(e=>w(t,e)),
contradicting:n.filter(o),other:n.filter(t=>!o(t))}}function ft({quote:t,gist:e}){return(t||e).replace(/\s+/g," ").trim()}function mt(t,e,s){
const i=e.paragraphs??[e.paragraph].filter(Boolean);t.paragraphs=[...new Set([...t.paragraphs,...i])];if(s)t.certainty=e.certainty
;for(const s of["role","note","curatorNote"]){const i=[t[s],e[s]].filter(Boolean);t[s]=[...new Set(i)].join("; ")}}function gt(t){const e=g(t);return(s,i)=>{
const[n,o]=[s.claims[0],i.claims[0]];const a=n.mode===o.mode&&n.isUndated===o.isUndated;const r=yt(t,s.statement)-yt(t,i.statement);return a&&r||e(n,o)}}
function yt(t,{certainty:e}){return t.certainties.indexOf(e)}const wt="The document itself";function bt(t,e){const s=b(t,e)
;const{statements:i,voices:n,documents:o}=s;const a=`${r(i,"statement")} from ${r(n,"voice")} in ${r(o,"document")}`;return`${a}: ${$(t,s)}`}function xt(t){
if(!t.length)return"";const e=new Intl.ListFormat("en-GB").format(t.map(i));return`paragraph${t.length>1?"s":""} ${e}`}function vt(t,e,s){
if(new Set(e.map(e=>t.sentence(e))).size<2)return"";const i=e.filter(e=>!t.relationOf(e).symmetric);const n=new Set(i.map(({subject:t})=>t)).size<2;const o=e=>{
const{name:s,label:i}=t.modes[e.mode];return`${t.relationOf(e).says}${s?` (${i})`:""}`};return[...new Set(s.claims.map(e=>n?o(e):t.sentence(e)))].join("; ")}
function kt(t,e,s,n,o){const{supporting:a,denying:r,contradicting:h}=pt(t,s,n,o);const c=[];const l=v(t,n).map(e=>M(t,e));l.push(bt(t,n))
;for(const[s,o]of[["For",a],["Against",r]]){if(!o.length)continue;l.push("",s);for(const{voice:s,passages:a}of ut(t,e,o)){l.push("",i(s)||wt)
;for(const e of a)l.push(Mt(t,n,e,c))}}for(const e of h)l.push("",`Also said: ${t.kinds[e.kind].name}`,S(t,e.claims))
;return`${[...l,"",...c.map((t,e)=>`[${e+1}] ${t}`)].join("\n")}\n`}function Mt(t,e,s,n){const{quote:o,gist:a,certainty:r,role:h,paragraphs:l}=s.statement
;const d=o?`\u201c${i(o)}\u201d`:a?`retold: ${i(a)}`:"No quote.";const u=[vt(t,e,s),i(h),r].filter(Boolean).join("; ");const{document:p}=s
;const f=[i(p.publisher),`\u201c${i(p.title||p.id)}\u201d`,p.published&&at(p.published),xt(l)].filter(Boolean)
;const m=[f.join(", "),c(p.url)].filter(Boolean).join(". ");if(!n.includes(m))n.push(m);return`- ${d} (${u}) [${n.indexOf(m)+1}]`}
const $t="http://www.w3.org/2000/svg";const St={dot:"M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z",square:"M2 2h12v12H2z",diamond:"M8 .5L15.5 8 8 15.5.5 8z",
triangle:"M8 1.5l7 12.5H1z",triangleDown:"M8 14.5L1 2h14z",star:"M8 .5l2 5 5.5.3-4.3 3.5 1.4 5.3L8 11.6l-4.6 3 1.4-5.3L.5 5.8 6 5.5z",
hexagon:"M4 1.5h8L15.5 8 12 14.5H4L.5 8z",box:"M1 4.5h14v7H1z"};const Ct={past:[14,7],aim:[1.5,5],attempt:[8,4,1.5,4],denied:[5,4],undated:[7,7]}
;function Et(t){return Tt("svg",{width:16,height:16,viewBox:"0 0 16 16","aria-hidden":"true",class:"symbol"},Tt("path",{d:St[t.shape]??St.dot,class:"type"}))}
function Ot(t,e="",s=false){const i={x1:1,x2:33,y1:8,y2:8,"stroke-width":s?5:2.5,stroke:t,"stroke-dasharray":At(e).join(" ")};const n=Tt("svg",{width:34,
height:16,viewBox:"0 0 34 16","aria-hidden":"true",class:`symbol ${e}`},Tt("line",i));if(s)n.append(Tt("line",{...i,"stroke-width":2.4,class:"core"}))
;if(e==="denied")n.append(Tt("path",{d:"M12 3l10 10M22 3L12 13",class:"cross","stroke-width":2.5}));return n}function At(t){return Ct[t]??[]}function Lt(t,e,s){
const i=(t,e)=>parseInt(t.slice(1+2*e,3+2*e),16);const n=[0,1,2].map(n=>Math.round(i(t,n)*s+i(e,n)*(1-s)))
;return"#"+n.map(t=>t.toString(16).padStart(2,"0")).join("")}function Tt(t,e,...s){const i=document.createElementNS($t,t)
;for(const[t,s]of Object.entries(e))i.setAttribute(t,String(s));i.append(...s);return i}const jt={denied:"The document denies this.",
aim:"The document says that this is intended, not that it is done.",attempt:"The document says that this was attempted, not that it was achieved.",
past:"The document says that this was so in the past, not that it still is."};const zt={stated:"stated as fact",probable:"assessed, likely or estimated",
possible:"indicated or reported",doubtful:"doubted by the document"};class Pt{constructor(t,e){this.graph=t;this.select=e}card(t,e){const s=this.graph.kindOf(t)
;const i=Nt(t);return[O("p",{class:"sort"},Ot(s.colour,this.graph.styleOf(t)),O("span",{},s.name)),O("h2",{class:"sentence"
},this.entityButton(t.subject)," ",O("span",{class:"relation"
},this.graph.relationOf(t).says)," ",this.entityButton(t.object)),...this.body(t,e),...t.bundle.claims.length>1?[this.#n(t.bundle)]:[],...i.length?[O("h3",{},`${r(i.length,"other claim")} between these two`),O("ul",{
class:"plain"},...i.map(t=>O("li",{},this.claimButton(t))))]:[]]}body(t,e){const s=this.graph.modeOf(t);const i=this.graph.certainties[t.certainty]
;return[...t.isUndated?[this.#o(t)]:[],...s?[O("p",{class:`mode ${s}`
},jt[s])]:[],...dt(e.statements(t),this.graph.certainties).map(qt),T([["Said by",t.voice?L(t.voice):null],["Document",this.documentText(this.graph.documents[t.document])],["Certainty of wording",`${i}: ${zt[i]}`],["When",Ut(t)]])]
}#o(t){const e=rt(t);return O("p",{class:"mode undated"},`${e[0].toUpperCase()}${e.slice(1)}. No date places this in ${n(this.graph.asOf,40)}.`)}
details(t,e,s,i){const n=O("details",{"data-claim":t.id},O("summary",{},...e));const o=(t,...e)=>O("button",{type:"button",onclick:()=>this.select(t)},...e)
;n.addEventListener("toggle",()=>{if(!n.open||n.childElementCount>1)return;n.append(...this.body(t,i),O("p",{class:"buttons"},o({entity:null,claim:t
},"Show in the picture"),...s.map(t=>o({entity:t,claim:null},"Go to ",A(t.name,40)))))});return n}documentText(t){const e=c(t.url);const s=A(t.title||t.id,200)
;const i=e?O("a",{href:e,target:"_blank",rel:"noopener noreferrer"},s):s;const n=[t.publisher,t.published].filter(Boolean)
;const o=t.reports_on.map(t=>this.graph.documents.find(e=>e.id===t)?.title??t);const a=Bt(t);return O("span",{},i,n.length?O("span",{class:"quiet"
}," \u2014 ",...Dt(n,", ",120)):null,o.length?O("span",{class:"quiet block"},"reports on: ",...Dt(o,"; ",200)):null,a?O("span",{class:"quiet block"},a):null)}
entityButton(t){return O("button",{type:"button",class:"entity",onclick:()=>this.select({entity:t,claim:null})},Et(this.graph.typeOf(t)),A(t.name))}#n(t){
return O("p",{class:"buttons"},O("button",{type:"button",onclick:()=>this.select({entity:null,claim:null,bundle:t})},"All evidence of this line"))}
claimButton(t){return O("button",{type:"button",class:"row",onclick:()=>this.select({entity:null,claim:t})
},Ot(this.graph.kindOf(t).colour,this.graph.styleOf(t)),O("span",{},this.graph.sentence(t),O("span",{class:"quiet"
},` ${this.graph.certainties[t.certainty]}`),t.voice?O("span",{class:"quiet"},", ",A(t.voice,60)):null,It(t)))}}
function qt({paragraph:t,paragraphs:e,quote:s,gist:i,certainty:n,role:o,note:a,curatorNote:r,when:h}){const c=e??[t].filter(Boolean)
;const l=[c.length&&O("span",{},A(xt(c),200)),O("span",{},n),o?O("span",{},...i?[A(o,200)]:["\u201c",A(o,200),"\u201d"]):"",h?O("span",{},h):""].filter(Boolean)
;return O("figure",{class:"statement"},s?O("blockquote",{},L(s)):i?O("p",{class:"retold"},O("em",{},"retold:")," ",L(i)):O("p",{class:"quiet"
},"No quote: this comes from a list or a reference work."),O("figcaption",{},...l.flatMap((t,e)=>e?[" \xb7 ",t]:[t])),a?O("p",{class:"note"
},"Note: ",L(a)):null,r?O("p",{class:"note"},"curator: ",L(r)):null)}function Bt({quotable:t,read_to:e}){
const s=!t&&"may not be quoted, so it is retold in the curator's words";return[s,e&&`read up to paragraph ${n(e,40)} only`].filter(Boolean).join("; ")}
function Ut({since:t,until:e,reported:s,asOf:i}){const o=t&&t===e?[t]:[t&&`since ${t}`,e&&`until ${e}`]
;const a=[...o,i&&`as of ${i}`,s&&`reported ${s}`].filter(Boolean);return n(a.join(", "),200)||"undated"}function It(t){return t.isUndated?O("span",{
class:"quiet"},` ${rt(t)}`):null}function Nt(t){const{subject:e,object:s}=t
;return e.claims.filter(i=>i!==t&&(e===s?i.subject===i.object:[i.subject,i.object].includes(s)))}function Dt(t,e,s){
return t.flatMap((t,i)=>i?[e,A(t,s)]:[A(t,s)])}const Rt="Certainty";class Ft{constructor(t){this.graph=t;this.columns=Ht(t);this.ranks=new Map}sort(t,e,s){
const[i,n]=[this.#a(e),this.#a(0)];const o=s?-1:1;return t.sort((t,e)=>o*(i[t.index]-i[e.index]||n[t.index]-n[e.index]||t.index-e.index))}#a(t){
const e=this.ranks.get(t);if(e)return e;const{title:s,text:i}=this.columns[t];const{claims:n}=this.graph;let o=Uint32Array.from(n,t=>t.certainty);if(s!==Rt){
const t=n.map(i);const e=new Map([...new Set(t)].sort(l).map((t,e)=>[t,e]));o=Uint32Array.from(t,t=>e.get(t)??0)}this.ranks.set(t,o);return o}}function Ht(t){
return[{title:"Subject",text:t=>t.subject.name},{title:"Relation",text:e=>t.relationOf(e).says},{title:"Object",text:t=>t.object.name},{title:"Mode",
text:e=>t.modeOf(e)?t.modes[e.mode].label:""},{title:Rt,text:e=>t.certainties[e.certainty]},{title:"Said by",text:t=>t.voice},{title:"When",text:t=>{
const{since:e,until:s,isUndated:i}=t;return e||s?Ut({since:e,until:s}):i?rt(t):""}},{title:"Document",
text:e=>t.documents[e.document].title||t.documents[e.document].id}]}const Wt=400;const Kt=30;const Vt=30;class Gt{constructor(t,e,s,i){this.box=t;this.graph=e
;this.filter=s;this.select=i;this.order=new Ft(e);this.sortColumn=0;this.isDescending=false;this.isStale=true;this.claims=[];this.first=this.last=0
;this.active=0;this.selected=null;s.addEventListener("change",()=>{this.isStale=true;if(!t.hidden)this.#r()});t.addEventListener("scroll",()=>this.#h())
;new ResizeObserver(()=>this.#h()).observe(t)}open(){this.box.hidden=false;if(this.isStale)this.#r()}close(){this.box.hidden=true}mark(t){this.selected=t
;for(const e of this.box.querySelectorAll("tbody tr")){e.toggleAttribute("data-selected",e.dataset.claim===t?.id)}}#r(){
this.claims=this.order.sort(this.filter.claims,this.sortColumn,this.isDescending);this.active=0;this.rows=O("tbody",{onkeydown:t=>this.#c(t)})
;const t=this.order.columns.map((t,e)=>this.#l(t,e));this.table=O("table",{class:"claims","aria-rowcount":this.claims.length+1
},O("caption",{},`${r(this.claims.length,"claim")}, as in the picture. Select a relation to see its evidence.`),O("thead",{},O("tr",{"aria-rowindex":1
},...t)),this.rows);this.sheet=O("div",{},this.table);this.box.replaceChildren(this.sheet);this.isStale=false;this.#h(true)}#h(t=false){
if(this.isStale||this.box.hidden)return;const e=this.claims.length;const s=Math.ceil(this.box.clientHeight/Vt);const i=Math.floor(this.box.scrollTop/Vt)
;const n=e<=Wt;const o=n?0:Math.max(0,Math.min(i,e-s)-Kt);const a=n?e:Math.min(e,i+s+Kt);const r=this.first<=Math.max(0,i-5)&&this.last>=Math.min(e,i+s+5)
;if(!t&&r)return;const h=this.rows.contains(document.activeElement);[this.first,this.last]=[o,a]
;this.rows.replaceChildren(...this.claims.slice(o,a).map((t,e)=>this.#d(t,o+e)));this.table.style.marginTop=`${o*Vt}px`
;this.sheet.style.minHeight=n?"":`${(e+3)*Vt}px`;this.mark(this.selected);if(h)this.#u(this.active)?.focus({preventScroll:true})}#l(t,e){
const s=this.sortColumn===e;const i=O("button",{type:"button",onclick:()=>this.#p(e)},t.title,O("span",{"aria-hidden":"true"
},s?this.isDescending?" \u25bc":" \u25b2":""));const n=s?this.isDescending?"descending":"ascending":null;return O("th",{scope:"col","aria-sort":n},i)}#p(t){
this.isDescending=this.sortColumn===t&&!this.isDescending;this.sortColumn=t;this.box.scrollTop=0;this.#r();this.box.querySelectorAll("th button")[t].focus()}
#d(t,e){const s=this.graph.modeOf(t);const i=[s,t.isUndated&&"undated"].filter(Boolean).join(" ");const n=O("tr",{"data-claim":t.id,"aria-rowindex":e+2,
class:i||null});const{columns:o}=this.order;o.forEach(({text:s},i)=>{const a=A(s(t),i===o.length-1?44:80);const r=()=>O("button",{type:"button",
tabindex:e===this.active?0:-1},Ot(this.graph.kindOf(t).colour,this.graph.styleOf(t)),a);n.append(i===0?O("th",{scope:"row"},a):O("td",{},i===1?r():a))})
;n.addEventListener("click",()=>{this.#f(e);this.select({entity:null,claim:t})});return n}#u(t){
return this.rows.querySelector(`tr[aria-rowindex='${t+2}'] button`)}#f(t){this.#u(this.active)?.setAttribute("tabindex","-1");this.active=t
;this.#u(t)?.setAttribute("tabindex","0")}#c(t){const e=t.target.closest("tr");const[s,i]=[Number(e?.getAttribute("aria-rowindex"))-2,this.claims.length-1]
;const n=Math.floor(this.box.clientHeight/Vt)-2;const o={ArrowDown:s+1,ArrowUp:s-1,PageDown:s+n,PageUp:s-n,Home:0,End:i};if(!(t.key in o))return
;t.preventDefault();const a=Math.max(0,Math.min(i,o[t.key]));const[r,h]=[(a+1)*Vt,this.box.clientHeight]
;if(r<this.box.scrollTop+Vt||r>this.box.scrollTop+h-3*Vt)this.box.scrollTop=r-h/2;this.#f(a);this.#h();this.#u(a)?.focus({preventScroll:true})}}const _t=6
;class Xt{constructor(t){this.box=t;this.list=O("ul",{id:"menu",role:"menu",hidden:true});t.append(this.list)
;this.list.addEventListener("keydown",t=>this.#c(t));this.list.addEventListener("focusout",t=>{if(!this.list.contains(t.relatedTarget))this.#m()})}
open(t,e,s,i){this.opener=i;this.list.setAttribute("aria-label",t);this.list.replaceChildren(...e.map(t=>this.#g(t)));this.list.hidden=false
;const{clientWidth:n,clientHeight:o}=this.box;this.list.style.left=`${Math.max(_t,Math.min(s.x,n-this.list.offsetWidth-_t))}px`
;this.list.style.top=`${Math.max(_t,Math.min(s.y,o-this.list.offsetHeight-_t))}px`;this.#y[0]?.focus()}get#y(){return[...this.list.querySelectorAll("button")]}
#g({label:t,key:e,isPressed:s,run:i}){const n=s===undefined?"menuitem":"menuitemcheckbox";const o=()=>{this.#m();this.opener?.focus();i()};const a={
type:"button",role:n,tabindex:-1,onclick:o,"aria-keyshortcuts":e};return O("li",{role:"none"},O("button",s===undefined?a:{...a,"aria-checked":String(s)
},O("span",{},t),O("kbd",{"aria-hidden":"true"},e)))}#m(){this.list.hidden=true}#c(t){const e=this.#y;const s=e.indexOf(document.activeElement);const i={
ArrowDown:(s+1)%e.length,ArrowUp:(s-1+e.length)%e.length,Home:0,End:e.length-1};t.stopPropagation()
;if(t.key in i)e[i[t.key]].focus();else if(t.key==="Escape"||t.key==="Tab"){this.#m();this.opener?.focus()}else return;t.preventDefault()}}class Yt{
constructor(t,e){this.button=t;this.box=e;t.setAttribute("aria-controls",e.id);t.addEventListener("click",()=>{if(this.isOpen)this.close();else{this.open()
;e.focus({preventScroll:true})}});e.addEventListener("keydown",e=>{if(e.key!=="Escape"||!this.isOpen||!this.#w)return;e.stopPropagation();this.close();t.focus()
});this.close()}get isOpen(){return this.box.hasAttribute("data-open")}contains(t){return this.box.contains(t)||this.button.contains(t)}open(){this.#b(true)}
close(){if(this.#w&&this.box.contains(document.activeElement))this.button.focus({preventScroll:true});this.#b(false)}get#w(){
return this.button.offsetParent!==null}#b(t){this.box.toggleAttribute("data-open",t);this.button.setAttribute("aria-expanded",String(t))}}class Jt{
constructor(t,e){this.graph=t;this.data=e;this.byEntity=new Map;const s=e.attributes;s.entity.forEach((e,i)=>{if(!this.byEntity.has(e))this.byEntity.set(e,[])
;this.byEntity.get(e)?.push({attribute:s.attribute[i],text:s.text[i],place:s.place[i],document:t.documents[s.document[i]],paragraph:s.paragraph[i],
quote:s.quote[i],gist:s.gist[i],voice:t.voices[s.voice[i]],certainty:t.certainties[s.certainty[i]],since:s.since[i],until:s.until[i],asOf:s.as_of[i],
note:s.note[i],curatorNote:s.curator_note[i],isUndated:s.undated[i]})})}statements(t){const e=this.data.claims;return e.paragraphs[t.index].map((s,i)=>({
paragraph:s,quote:e.quotes[t.index][i],gist:e.gists[t.index][i],certainty:this.graph.certainties[e.certainties[t.index][i]],role:e.roles[t.index][i],
note:e.notes[t.index][i],curatorNote:e.curator_notes[t.index][i]}))}firstWords(t,e){const s=this.data.claims;const i=s.quotes[t.index].find(Boolean)
;const o=s.gists[t.index].find(Boolean);return i?`\u201c${n(i,e)}\u201d`:o?`retold: ${n(o,e)}`:""}attributes(t){return this.byEntity.get(t.index)??[]}}
const Qt=160;const Zt=[];class te{constructor(t){this.title=t.title;this.question=t.question;this.finding=t.finding??"";this.filters=t.filters;this.asOf=t.as_of
;this.dated=t.dated;this.leftOut=t.left_out;this.types=t.types;this.kinds=t.kinds;this.relations=t.relations;this.authors=t.authors;this.sites=new Set(t.sites)
;this.lenses=U(this.types,this.relations,this.authors);this.firstLens=this.lenses.find(({key:e})=>e===t.lens)??this.lenses[this.lenses.length-1]
;this.modes=t.modes;this.voices=t.voices;this.certainties=t.certainties;this.documents=t.documents;this.entities=te.#x(t.entities);this.claims=this.#v(t)
;for(const e of t.undated)this.claims[e].isUndated=true;this.bundles=p(this.claims,({relation:t})=>this.relations[t].kind,this.kinds.length)
;this.atRest=new Set(t.at_rest.map(t=>this.entities[t]));this.communities=this.#k(t.communities);this.top=t.top;this.captions=te.#M(t.captions)
;this.path=t.path.map(t=>t.map(t=>this.claims[t]));this.evidencePromise=null}static fromPage(){return new te(JSON.parse(j("graph").textContent))}evidence(){
this.evidencePromise??=se(j("evidence")).then(t=>new Jt(this,JSON.parse(t)));return this.evidencePromise}relationOf(t){return this.relations[t.relation]}
kindOf(t){return this.kinds[this.relations[t.relation].kind]}modeOf(t){return this.modes[t.mode].name}get relationGroups(){
return this.kinds.flatMap(({name:t,gloss:e},s)=>{const i=this.relations.map((t,e)=>({relation:t,i:e})).filter(({relation:t})=>t.kind===s)
;const n=i.filter(({relation:t})=>!t.inside).map(({i:t})=>t);const o=i.filter(({relation:t})=>t.inside);return[...n.length?[{name:t,kind:s,isContainment:false,
gloss:e,indices:n}]:[],...o.map(({relation:t,i:e})=>({name:t.phrase,kind:s,isContainment:true,gloss:t.gloss,indices:[e]}))]})}get initiallyShowsUndated(){
return!this.asOf}valuesOf(t){const{types:e,relations:s,modes:i,certainties:n,documents:o,voices:a,entities:r}=this;return{type:e,relation:s,mode:i,certainty:n,
document:o,voice:a,entity:r}[t]}initiallyHidden(){const t=I();t.document=new Set(this.documents.flatMap(({shown:t},e)=>t?[]:[e]));this.firstLens.applyTo(t)
;return t}styleOf(t){return this.modeOf(t)||(t.isUndated?"undated":"")}countOf(t,e=t.claims){const s=e.filter(t=>t.isUndated).length
;const i=r(e.length-s,"claim");return s?`${i}, ${a(s)} undated`:i}countShown(t,e){const s=t.claims.filter(e);const i=s.filter(t=>t.isUndated).length
;const n=t.claims.filter(t=>!t.isUndated).length;const o=h(s.length-i,n,"claim");return i?`${o}, ${a(i)} undated`:o}typeOf(t){return this.types[t.type]}
sentence(t){const e=this.modes[t.mode];const[s,i]=[n(t.subject.name,60),n(t.object.name,60)];const o=`${s} ${this.relationOf(t).says} ${i}`
;return e.name?`${o} (${e.label})`:o}nameOf({entity:t,claim:e,list:s,bundle:i}){if(i)return`${n(i.from.name,30)} \u2013 ${n(i.to.name,30)}`
;return n(t?.name??(e?this.sentence(e):s?.title??""),60)}describe({entity:t,claim:e,list:s},i=null,o=()=>true){if(e){const t=e.isUndated?rt(e):""
;const s=i?.firstWords(e,Qt)??"";const o=[this.sentence(e),n(e.voice,60),this.certainties[e.certainty],t,s];return o.filter(Boolean).join(" \xb7 ")}if(t){
const e=[n(t.name,80),this.typeOf(t).name,this.countShown(t,o)];return e.join(" \xb7 ")}return s?`${s.title}: ${s.note}`:""}static#x(t){
return t.id.map((e,s)=>({index:s,id:e,name:t.name[s],type:t.type[s],aliases:t.aliases[s],weakAliases:t.weak_aliases[s]??Zt,sameAs:t.same_as[s]??Zt,x:t.x[s],
y:t.y[s],size:t.size[s],rank:t.rank[s],inside:t.inside[s],around:t.around[s]??Zt,community:t.community[s],claims:[],bundles:[]}))}#k(t){
return t.entity.map((e,s)=>({index:s,entity:this.entities[e],x:t.x[s],y:t.y[s],size:t.size[s]}))}static#M(t){return t.text.map((e,s)=>({text:e,x:t.x[s],
y:t.y[s],size:t.size[s]}))}#v(t){const e=t.claims;const s=t.tallies.map(t=>({certainty:t.findIndex(Boolean),statements:t.reduce((t,e)=>t+e,0),certainties:t}))
;return e.id.map((i,n)=>{const{certainty:o,statements:a,certainties:r}=s[e.tally[n]];const h={index:n,id:i,subject:this.entities[e.subject[n]],
object:this.entities[e.object[n]],relation:e.relation[n],mode:e.mode[n],document:e.document[n],voiceIndex:e.voice[n],voice:this.voices[e.voice[n]],certainty:o,
statements:a,certainties:r,bundle:null,since:t.dates[e.since[n]??0],until:t.dates[e.until[n]??0],reported:t.dates[e.reported[n]],isUndated:false}
;h.subject.claims.push(h);if(h.object!==h.subject)h.object.claims.push(h);return h})}}function ee(t,e){return t.subject===e?t.object:t.subject}
async function se(t){const e=t.textContent??"";if(t.dataset.packed!=="deflate-raw")return e;const s=Uint8Array.from(atob(e),t=>t.charCodeAt(0))
;return new Response(new Blob([s]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text()}class ie{constructor(t,e){this.state=t;this.paths=e}
of(t){const{state:e,paths:s}=this;const{filter:i,pinned:n}=e;const[o,r]=[this.#$(t),this.#S(t)];const h=t=>a(t.length);return[{label:"Path from here",key:"f",
isPressed:s.start===t,run:()=>s.toggleStart(t)},...o.length?[{label:`Expand (${h(o)})`,key:"e",run:()=>i.showAlso(o)}]:[],...r.length?[{
label:`Collapse (${h(r)})`,key:"c",run:()=>i.hide(r)}]:[],...i.showsEntity(t)?[{label:"Hide",key:"h",run:()=>this.#C(t)}]:[],{label:"Pin",key:"i",
isPressed:n.has(t),run:()=>e.togglePin(t)}]}#C(t){const{state:e}=this;e.filter.hide([t]);if(e.selected.entity===t)e.select({entity:null,claim:null})}#$(t){
const{filter:e,graph:s}=this.state;const i=t.claims.filter(t=>!s.relationOf(t).inside&&e.passesItself(t)).map(e=>ee(e,t))
;return[...new Set(i)].filter(t=>!e.showsEntity(t))}#S(t){const{filter:e}=this.state;const s=t=>t.claims.filter(t=>e.shows(t))
;return[...new Set(s(t).map(e=>ee(e,t)))].filter(e=>e!==t&&s(e).every(s=>ee(s,e)===t))}}class ne{constructor(t,e){this.graph=t;this.filter=e
;this.cited=new Set(t.claims.map(t=>t.document));j("title").append(A(t.title,200));if(t.question)j("question").append(A(t.question,400))
;if(t.finding)j("finding").append(A(t.finding,400));j("filters").append(...t.filters.map(t=>O("li",{},A(t,400))))
;j("left-out").append(...t.leftOut.map(t=>O("li",{},A(t,400))));this.undated=O("span");this.undatedButton=O("button",{type:"button",
onclick:()=>e.showUndated(!e.showsUndated)});j("undated").append(this.undated," ",this.undatedButton);this.#E();e.addEventListener("change",()=>this.#O())
;this.#O()}#E(){const[t,e]=j("documents").children;const s=new Pt(this.graph,()=>{});const i=this.graph.documents.filter((t,e)=>this.cited.has(e))
;const{dated:n}=this.graph;t.append(r(i.length,"document"),...n?[", newest ",A(n,40)]:[]);e.append(...i.map(t=>O("li",{},s.documentText(t))))}#O(){
const{graph:t,filter:e}=this;const{range:s,showsUndated:i,counts:n,lens:o}=e;const h=t.documents.filter((t,s)=>this.cited.has(s)&&e.hidden.document.has(s))
;const c=`${a(n.entities)} of ${r(t.entities.length,"entity","entities")}`;const l=`${a(n.claims)} of ${r(t.claims.length,"claim")}`
;const d=o&&!o.isWhole?`; lens: ${o.name}`:"";const u=s?`; dated ${G(s)}`:"";const p=t.asOf?"":i?s?", undated included":"":"; undated hidden"
;const f=h.length>1?[r(h.length,"document")]:h.map(t=>A(t.title||t.id,80))
;j("counts").replaceChildren(`${c}, ${l} shown${d}${u}${p}`,...f.length?["; hidden: ",...f]:[]);const m=ht(e.undated,"claim").map(({text:t})=>t)
;j("undated").hidden=!m.length;this.undated.textContent=`${m.join("; ")}: ${i?"shown dashed":"not shown"}`
;this.undatedButton.textContent=i?"Hide undated":"Show undated"}}function oe(t,e=null){const s=new Set((e?.entities??t.entities).map(({type:t})=>t))
;return t.types.map(t=>({symbol:Et(t),name:t.plural,meaning:t.gloss})).filter((t,e)=>s.has(e))}function ae(t,e=null){const s=new Set
;for(const i of t.claims)if(!e||e.shows(i))s.add(t.relations[i.relation].kind);return t.kinds.map(({name:t,colour:e,gloss:s})=>({symbol:Ot(e),name:t,meaning:s
})).filter((t,e)=>s.has(e))}function re(t,e=null){const s=e?.claims??t.claims;const i=new Set(s.map(({mode:t})=>t));const n=t.modes.map(({name:t,label:e})=>({
symbol:Ot("currentColor",t),name:e,meaning:jt[t]??"The document says that this is so."})).filter((t,e)=>i.has(e));if(s.some(({isUndated:t})=>t))n.push({
symbol:Ot("currentColor","undated"),name:"undated",meaning:`No date places this in ${t.asOf}.`});return n}
const he=[["See the evidence","Select a line or a symbol. The evidence is beside the picture: the words of the document, who says it, and where."],["Search","Type a name, a relation (\u201csupports\u201d), a voice or words of a quote. Misspelled words are found too."],["Show less or more","Choose what to show at the top of the filters, and untick what you do not need, or choose \u201conly\u201d. The picture, the table and the numbers follow. Active filters are listed above the picture; \xd7 removes one."],["Go back","The arrow at the top left undoes the last step, as does the browser\u2019s. The names above the evidence lead back to what was selected before."],["Explore","Right-click a symbol to expand or collapse what it is tied to, to hide or to pin it. Hold Shift to select several, and see what ties them."],["Choose a time","Drag the ends of the timeline below the picture."],["Find a path","Select an entity, choose \u201cPath from here\u201d, and then another entity."],["List everything","The table has every claim that is shown, and \u201cWho is where\u201d shows who is in which place."],["Move the picture","Drag it, and zoom with the wheel or two fingers. Drag a symbol to move it. \u201cReset view\u201d shows everything again."],["Keep it","Save the picture as PNG or SVG, print the page, or copy a link that opens this view."]]
;const ce=[[["?"],"this help"],[["/"],"search"],[["Esc"],"select nothing"],[["Ctrl+Z"],"undo the last step"],[["n","p"],"next and previous entity"],[["l","k"],"next and previous line"],[["Enter"],"go to the evidence"],[["m"],"menu of the selected entity"],[["f","e","c","h","i"],"for it: path from here, expand, collapse, hide, pin"],[["\u2190","\u2191","\u2193","\u2192"],"move the picture"],[["+","\u2212"],"zoom"],[["0"],"reset view"]]
;class le{constructor(t,e){this.dialog=t;this.graph=e}get isOpen(){return this.dialog.open}open(){if(this.isOpen)return
;if(!this.dialog.childElementCount)this.dialog.append(...this.#A());this.dialog.showModal();this.dialog.scrollTop=0}#A(){const{graph:t}=this
;const e=O("button",{type:"button",onclick:()=>this.dialog.close()},"Close");const s=t.certainties.map(t=>O("li",{},O("b",{},t),`: ${zt[t]}`))
;const i=ce.map(([t,e])=>O("li",{},...t.flatMap(t=>[O("kbd",{},t)," "]),e));return[O("div",{class:"title"},O("h2",{id:"help-title"
},"How to read this page"),e),O("h3",{},"Symbols"),O("p",{},"Each symbol is a group, a person, a place or the like. The more claims it has, the larger it is."),de(oe(t)),O("h3",{},"Lines"),O("p",{},"A line is what the documents say about two entities. An arrow points from the one that does it to the other; "+"a line without an arrow holds both ways. The number on it is how many statements there are, and the more voices say "+"it, the wider it is. It is hollow if no document states it as fact, and has a cross if somebody denies any of "+"it. The colour is the kind of relation:"),de(ae(t)),O("p",{},"Dashes and dots say how it is meant:"),de(re(t)),O("p",{},"Lines and symbols are faint while something else is selected."),O("h3",{},"Certainty of wording"),O("p",{},"How firmly the document says it. That does not make it true: see who says it, and what others say."),O("ul",{},...s),O("h3",{},"What you can do"),O("ul",{},...he.map(([t,e])=>O("li",{},O("b",{},t),`: ${e}`))),O("h3",{},"Keys"),O("p",{},"The first four work everywhere, the others while the picture has the focus."),O("ul",{
class:"keys"},...i)]}}function de(t){return O("ul",{class:"key"},...t.map(({symbol:t,name:e,meaning:s})=>O("li",{},t,O("span",{},O("b",{},e),s?`: ${s}`:""))))}
const ue=60;class pe{constructor(t){this.page=t;this.entity=null;j("picture").addEventListener("keydown",t=>this.#L(t))
;document.addEventListener("keydown",t=>this.#T(t))}#T(t){const e=t.target instanceof HTMLInputElement&&t.target.type==="text"
;if(e||this.page.help.isOpen||t.altKey)return;if((t.ctrlKey||t.metaKey)&&t.key==="z"){t.preventDefault();this.page.permalink.back()}
if(t.ctrlKey||t.metaKey)return;if(t.key==="/"){t.preventDefault();j("search").focus()
}else if(t.key==="?")this.page.help.open();else if(t.key==="Escape")this.page.clear()}#L(t){if(t.ctrlKey||t.metaKey||t.altKey)return;const{picture:e}=this.page
;if(this.page.stepOverview(t.key)){t.preventDefault();return}const s={ArrowLeft:()=>e.pan(ue,0),ArrowRight:()=>e.pan(-ue,0),ArrowUp:()=>e.pan(0,ue),
ArrowDown:()=>e.pan(0,-ue),"+":()=>e.zoom(1.25),"=":()=>e.zoom(1.25),"-":()=>e.zoom(.8),0:()=>e.reset(),n:()=>this.#j(1),p:()=>this.#j(-1),l:()=>this.#z(1),
k:()=>this.#z(-1),Enter:()=>this.#P(),ContextMenu:()=>this.#q(),m:()=>this.#q(),...this.#B()};if(!s[t.key])return;t.preventDefault();s[t.key]()}#B(){
const{entity:t}=this.page.state.selected;const e=t?this.page.actions.of(t):[];return Object.fromEntries(e.map(({key:t,run:e})=>[t,e]))}#P(){
const{state:t,paths:e,panel:s}=this.page;const{entity:i}=t.selected;if(e.start&&i&&i!==e.start)e.chooseEnd(i);else s.box.focus()}#q(){
const{picture:t,state:e}=this.page;const{entity:s}=e.selected;if(!s)return;const i=t.box.getBoundingClientRect();const{x:n,y:o}=t.entityPosition(s)
;this.page.openMenu(s,{x:n-i.left+12,y:o-i.top+12})}#j(t){const{filter:e}=this.page;const{selected:s}=this.page.state
;const i=e.entities.sort((t,e)=>e.claims.length-t.claims.length||t.index-e.index);const n=fe(i,s.entity,t);if(n)this.page.select({entity:n,claim:null},true)}
#z(t){const{filter:e,picture:s}=this.page;const{selected:i}=this.page.state;const{entity:n,claim:o}=i;const a=i.bundle??o?.bundle??null
;if(n||!a||!this.entity?.bundles.includes(a))this.entity=n??a?.from??null;const r=({claims:t})=>t.some(t=>e.shows(t))
;const h=this.entity?.bundles.filter(r)??s.scene.bundles;const c=fe(h,a,t);if(c)this.page.select({entity:null,claim:null,bundle:c})}}function fe(t,e,s){
const i=e?t.indexOf(e):s>0?-1:0;return t[(i+s+t.length)%t.length]}
const me="The wider, the more voices. Hollow: nobody states it as fact. A number: how many statements. A cross: something is denied.";const ge=6;class ye{
constructor(t,e,s){this.graph=e;this.filter=s;this.entries=[];this.totals=this.#U(null);this.undated=null
;t.append($e("Entities",[...this.#I(),...this.#N()]),$e("Relations",this.#D()),$e("Line styles",[...this.#R(),...this.#F(),O("p",{class:"quiet"
},me)]),$e("Certainty of wording",this.#H()),$e("Voices",this.#W()),$e("Documents",this.#K()),O("p",{class:"buttons"},O("button",{type:"button",
onclick:()=>s.showAll()},"Remove all filters"),O("button",{type:"button",onclick:()=>s.reset()},"Reset filters")));s.addEventListener("change",()=>this.#O())
;this.#O()}#I(){return this.graph.types.map((t,e)=>this.#V("type",[e],Et(t),t.plural,t.gloss))}#N(){const{authors:t}=this.graph
;const e="entities that published the documents, or what these report on";return t.length?[this.#V("entity",t,null,"authors of documents",e)]:[]}#D(){
return this.graph.relationGroups.map(({name:t,kind:e,isContainment:s,gloss:i,indices:n})=>{const o=this.#V("relation",n,Ot(this.graph.kinds[e].colour),t,i)
;if(s)return o;const a=n.map(t=>{const{phrase:e,gloss:s}=this.graph.relations[t];return this.#V("relation",[t],null,e,s)});return O("div",{class:"kind"
},o,...xe(`relations-${e}`,`Relations of ${t}`,a))})}#R(){return this.#G("mode").map(t=>{const{name:e,label:s}=this.graph.modes[t]
;return this.#V("mode",[t],Ot("currentColor",e),s,"")})}#F(){const t=this.graph.claims.filter(t=>t.isUndated).length;if(!t)return[];const e=O("input",{
type:"checkbox",onchange:()=>this.filter.showUndated(e.checked)});this.undated=e
;const s=`claims that no date places in ${n(this.graph.asOf,40)}; thin and dashed in the picture`;return[Me(e,Ot("currentColor","undated"),"undated",s,ke(t))]}
#H(){return this.#G("certainty").map(t=>{const e=this.graph.certainties[t];return this.#V("certainty",[t],null,e,zt[e])})}#W(){
const t=this.#_("voice").map(t=>this.#V("voice",[t],null,this.graph.voices[t]||"none named",""));return ve("voices",t)}#K(){const t=this.#_("document").map(t=>{
const{title:e,id:s,publisher:i,published:n,kind:o}=this.graph.documents[t];const a=[i,n,o].filter(Boolean).join(", ");return this.#V("document",[t],null,e||s,a)
});return ve("documents",t)}#G(t){return[...this.totals[t].keys()].filter(e=>this.totals[t][e])}#_(t){const e=this.totals[t]
;return this.#G(t).sort((t,s)=>e[s]-e[t])}#V(t,e,s,i,o){const a=O("input",{type:"checkbox",onchange:()=>this.filter.toggle(t,e,a.checked)})
;const r=t==="entity"?null:O("button",{type:"button",class:"only","aria-label":`Only ${n(i,60)}`,onclick:()=>this.filter.toggleOnly(t,e)},"only")
;if(r)r.hidden=this.#G(t).every(t=>e.includes(t));const h=ke(0);this.entries.push({box:a,count:h,only:r,facet:t,indices:e});return O("div",{class:"choice"
},Me(a,s,i,o,h),r)}#O(){const{filter:t,totals:e}=this;const s=this.#U(t);for(const{box:i,count:n,facet:o,indices:r,only:h}of this.entries){const c=t.hidden[o]
;const l=r.filter(t=>!c.has(t)).length;i.checked=l===r.length;i.indeterminate=l>0&&!i.checked;const[d,u]=[be(s[o],r),be(e[o],r)]
;n.textContent=d===u?a(u):`${a(d)} of ${a(u)}`;h?.setAttribute("aria-pressed",String(l>0&&this.entries.every(t=>t.facet!==o||we(t,c,r))))}
if(this.undated)this.undated.checked=t.showsUndated}#U(t){const{graph:e}=this;const s=Object.fromEntries(P.map(t=>[t,new Uint32Array(e.valuesOf(t).length)]))
;for(const{index:i,type:n}of e.entities){if(t&&!t.entityShown[i])continue;s.entity[i]++;s.type[n]++}
for(const{index:i,relation:n,mode:o,certainty:a,document:r,voiceIndex:h}of e.claims){if(t&&!t.claimShown[i])continue;s.relation[n]++;s.mode[o]++
;s.certainty[a]++;s.document[r]++;s.voice[h]++}return s}}function we({indices:t},e,s){return t.every(t=>e.has(t)||s.includes(t))}function be(t,e){
return e.reduce((e,s)=>e+t[s],0)}function xe(t,e,s){const i=O("div",{class:"relations",id:t,hidden:true},...s);const n=O("button",{type:"button",class:"more",
"aria-expanded":"false","aria-controls":t,"aria-label":e});n.addEventListener("click",()=>{i.hidden=!i.hidden;n.setAttribute("aria-expanded",String(!i.hidden))
});return[n,i]}function ve(t,e){const[s,i]=[e.slice(0,ge),e.slice(ge)];if(i.length<2)return e;return[...s,O("details",{class:"rest"
},O("summary",{},`${a(i.length)} more ${t}`),...i)]}function ke(t){return O("span",{class:"count"},a(t))}function Me(t,e,s,i,o){return O("label",{class:"entry",
title:i?n(i,300):null},t,e,O("span",{class:"text"},A(s,60)),o)}function $e(t,e){return O("fieldset",{},O("legend",{},t),...e)}class Se{constructor(t,e,s){
this.graph=e;this.filter=s;this.choices=e.lenses.map(t=>({lens:t,button:O("input",{type:"radio",name:"lens",value:t.key,onchange:()=>s.chooseLens(t)})}))
;this.text=O("p",{class:"quiet",id:"lens-text"});t.hidden=this.choices.length<2;t.append(O("fieldset",{role:"radiogroup","aria-describedby":this.text.id
},O("legend",{},"Show"),O("div",{class:"choices"},...this.choices.map(({lens:t,button:e})=>O("label",{},e,t.name))),this.text))
;s.addEventListener("change",()=>this.#O());this.#O()}note(t){this.text.textContent=t}#O(){const{lens:t}=this.filter
;for(const e of this.choices)e.button.checked=e.lens===t;this.text.textContent=t?this.#X(t):"Your own choice of types"}
#X({hiddenTypes:t,containment:e,isWhole:s}){if(s)return e.length?"All types, and what is part of what":"All types"
;const i=this.graph.types.flatMap(({plural:e},s)=>t.has(s)?[]:[e]);const n=new Intl.ListFormat("en-GB").format(i);return n.charAt(0).toUpperCase()+n.slice(1)}}
class Ce{constructor(t,e){this.graph=t;this.filter=e}get isEmpty(){return!this.graph.claims.some(t=>this.#Y(t))}table(){const t=new Map;const e=new Map
;for(const s of this.graph.claims){if(!this.filter.shows(s)||!this.#Y(s))continue;const i=this.province(s.object);const n=t.get(s.subject)??{entity:s.subject,
cells:new Map,total:0};t.set(s.subject,n);n.cells.set(i,[...n.cells.get(i)??[],s]);n.total++;e.set(i,(e.get(i)??0)+1)}
const s=[...e].sort((t,e)=>e[1]-t[1]||l(t[0].name,e[0].name)).map(([t])=>t);return{rows:[...t.values()],places:s}}cell(t,e){
const s=t.claims.filter(s=>s.subject===t&&this.#Y(s)&&this.filter.shows(s)&&this.province(s.object)===e);return{title:`${n(t.name,60)} in ${n(e.name,60)}`,
note:`${r(s.length,"claim")} of location, including places within the province.`,entities:[t,e],steps:[{title:"Claims",claims:s}],link:{who:t.id,where:e.id},
again:()=>this.cell(t,e)}}province(t){let e=t;while(e.inside>=0&&!this.#J(e)){const t=this.graph.entities[e.inside];if(this.graph.typeOf(t).state)break;e=t}
return e}#Y(t){return this.graph.kindOf(t).where&&this.#Q(t.object)&&!this.#Q(t.subject)}#Q(t){return this.graph.typeOf(t).place}#J(t){
return t.claims.some(e=>e.subject===t&&this.graph.relationOf(e).inside&&this.graph.typeOf(e.object).state)}}function Ee(t,e){
const s=t=>e==="name"?0:e==="total"?t.total:t.cells.get(e)?.length??0;return t.sort((t,e)=>s(e)-s(t)||l(t.entity.name,e.entity.name))}const Oe=200;const Ae=60
;const Le=["","past"];class Te{constructor(t,e,s,i,n){this.box=t;this.graph=e;this.filter=s;this.locations=i;this.select=n;this.isStale=true
;this.sortKey="total";s.addEventListener("change",()=>{this.isStale=true;if(!t.hidden)this.#r()})}open(){this.box.hidden=false;if(this.isStale)this.#r()}
close(){this.box.hidden=true}#r(){this.isStale=false;const{rows:t,places:e}=this.locations.table();Ee(t,this.sortKey);const[s,i]=[t.slice(0,Oe),e.slice(0,Ae)]
;const n=r(t.length,"entity","entities");const o=`Who is where: ${n} in ${r(e.length,"place")}. Select a number to see its claims.`
;const a=[...t.length>Oe?[r(t.length-Oe,"row")]:[],...e.length>Ae?[r(e.length-Ae,"place")]:[]]
;const h=a.length?` Not shown: ${a.join(" and ")} with fewer claims.`:""
;const c=[this.#l("name","Who"),this.#l("total","Claims"),...i.map(t=>this.#l(t,t.name))];this.box.replaceChildren(O("table",{class:"matrix"
},O("caption",{},o+h,...this.#Z()),O("thead",{},O("tr",{},...c)),O("tbody",{},...s.map(t=>this.#d(t,i)))))}#Z(){
const t=this.graph.types.flatMap(({place:t},e)=>t&&this.filter.hidden.type.has(e)?[e]:[]);if(!t.length)return[];const e=()=>{
for(const e of t)this.filter.showType(e);this.box.focus()};const s=t.map(t=>this.graph.types[t].plural).join(" and ")
;return[document.createTextNode(" "),O("button",{type:"button",onclick:e},`Show ${s}`)]}#l(t,e){const s=this.sortKey===t;const i=()=>{this.sortKey=t;this.#r()
;this.box.querySelector("th[aria-sort] button")?.focus()};const n=s?t==="name"?"ascending":"descending":null;const o=O("span",{"aria-hidden":"true"
},s?t==="name"?" \u25b2":" \u25bc":"");const a=O("button",{type:"button",onclick:i},A(e,40),o);return O("th",{scope:"col","aria-sort":n,
class:typeof t==="string"?null:"place"},a)}#d({entity:t,cells:e,total:s},i){const n=O("button",{type:"button",onclick:()=>this.select({entity:t,claim:null})
},Et(this.graph.typeOf(t)),A(t.name,40));return O("tr",{},O("th",{scope:"row"},n),O("td",{},a(s)),...i.map(s=>O("td",{},this.#tt(t,s,e.get(s)??[]))))}
#tt(t,e,s){if(!s.length)return null;const i=s.filter(t=>t.isUndated).length;const o=s.filter(t=>!t.isUndated&&Le.includes(this.graph.modeOf(t))).length
;const a=s.length-o;const h=`denied, intended or attempted${i?", or undated":""}`;const c=r(o,"claim")+(a?` and ${a} ${i===a?"undated":h}`:"")
;const l=`${n(t.name,60)} in ${n(e.name,60)}: ${c}`;const d=()=>this.select(s.length===1?{entity:null,claim:s[0]}:{entity:null,claim:null,
list:this.locations.cell(t,e)});const u=O("button",{type:"button","aria-label":l,title:l,onclick:d},`${o}${a?` +${a}`:""}`)
;u.dataset.depth=String(Math.min(4,s.length));return u}}class je{constructor(t,e,s){this.overview=e;this.layer=s;this.text=O("p",{class:"quiet",id:"scope-text"
})
;this.choices=[...e.hasCommunities?[this.#et("Overview",({show:t})=>t==="overview",()=>e.open())]:[],...e.tops.map(t=>this.#et(`Top ${t}`,({top:e})=>e===t,()=>e.showTop(t))),this.#et("All",({show:t})=>t==="everything",()=>e.showEverything())]
;t.hidden=!e.isAvailable;t.classList.toggle("overview",e.hasCommunities);if(t.hidden)return;t.append(O("div",{class:"scopes",role:"group",
"aria-label":"How much is shown","aria-describedby":this.text.id},...this.choices.map(({button:t})=>t)),this.text);e.addEventListener("change",()=>{
this.update();j("announcement").textContent=this.text.textContent});e.addEventListener("recount",()=>this.update())
;s.addEventListener("arrange",()=>this.update())}#et(t,e,s){return{button:O("button",{type:"button","aria-pressed":"false",onclick:s},t),isChosen:e}}update(){
const{scope:t}=this.overview;if(!this.overview.isAvailable)return;for(const{button:e,isChosen:s}of this.choices)e.setAttribute("aria-pressed",String(s(t)))
;this.text.replaceChildren(...this.#st(t))}#st({show:t,community:e,top:s}){const{overview:i}=this;if(e)return this.#it(e.entity.name);if(t==="top"){
const{entities:t,claims:e}=i.filter.counts;const n=t<s?"all entities that are shown":`the ${s} entities with the most claims`
;const o=t>s?`, and ${r(t-s,"more","more")}`:"";return[`${n[0].toUpperCase()}${n.slice(1)}${o}: ${r(e,"claim")} between them`]}
if(!i.hasCommunities)return["Names appear when you zoom in"];const{areas:n,isolates:o,unattached:a}=i.contents
;const h=t==="everything"?n.length:this.layer.areas.length;const c=n.slice(h).reduce((t,{entities:e})=>t+e,0)
;return[[h<n.length?`The ${h} largest of ${r(n.length,"community","communities")}; the others have ${r(c,"entity","entities")}`:r(n.length,"community","communities"),...a?[`${r(a,"entity","entities")} outside communities`]:[],...o?[`${r(o,"entity","entities")} without ties`]:[]].join(" \xb7 ")]
}#it(t){const{area:e}=this.overview
;const s=e?`: ${r(e.entities,"entity","entities")}, ${r(e.within.total,"claim")} between them; `+`${r(e.outside.total,"claim")} with others`:": nothing that the filter shows"
;return["Community of ",O("strong",{},A(t,60)),s]}}const ze=64;class Pe{constructor(t){this.bounds=t;this.cells=new Map}occupy(t,e,s=null){
for(const i of Ue(t)){const n=this.cells.get(i);if(n)n.push({...t,size:e,owner:s});else this.cells.set(i,[{...t,size:e,owner:s}])}}firstFree(t,e,s=0,i=null){
return t.find(t=>this.isFree(t,0,i))??t.find(t=>s&&this.isFree(t,s,i))??(e?t[0]:null)}isFree(t,e=0,s=null){const{bounds:i}=this
;if(i&&(t.left<i.left||t.top<i.top||t.right>i.right||t.bottom>i.bottom))return false
;const n=i=>i.size>e&&t.left<i.right&&t.right>i.left&&t.top<i.bottom&&t.bottom>i.top&&!(s&&i.owner===s);return!Ue(t).some(t=>this.cells.get(t)?.some(n))}}
function qe({x:t,y:e},s){return{left:t-s,top:e-s,right:t+s,bottom:e+s}}function Be(t,e,{left:s,top:i,right:n,bottom:o}){const[a,r]=[e.x-t.x,e.y-t.y]
;if(!a&&!(t.x>s&&t.x<n))return false;if(!r&&!(t.y>i&&t.y<o))return false;let[h,c]=[0,1];if(a){const[e,i]=[(s-t.x)/a,(n-t.x)/a];h=Math.max(h,Math.min(e,i))
;c=Math.min(c,Math.max(e,i))}if(r){const[e,s]=[(i-t.y)/r,(o-t.y)/r];h=Math.max(h,Math.min(e,s));c=Math.min(c,Math.max(e,s))}return h<c}
function Ue({left:t,top:e,right:s,bottom:i}){const[n,o]=[Math.floor(t/ze),Math.floor(s/ze)];const a=[];for(let t=Math.floor(e/ze);t<=Math.floor(i/ze);t++){
for(let e=n;e<=o;e++)a.push(t*2**20+e)}return a}function Ie(t){return`\u2068${t}\u2069`}class Ne{constructor(t){this.context=t;this.known=new Map}of(t,e){
let s=this.known.get(e);if(!s)this.known.set(e,s=new Map);let i=s.get(t);if(i===undefined){this.context.font=e;i=this.context.measureText(t).width;s.set(t,i)}
return i}}function De(t,e,s,i,n=1){const o=[""];for(const n of t.split(" ")){const t=o[o.length-1];const a=t?`${t} ${n}`:n
;if(t&&o.length<i&&e(a)>s)o.push(n);else o[o.length-1]=a}const a=o.map(t=>e(t)<=s*n?t:Re(t,e,s));return{lines:a,isCut:a.some((t,e)=>t!==o[e])}}
function Re(t,e,s){let i=[...t];while(i.length>1&&e(i.join("")+"\u2026")>s)i=i.slice(0,-1);return i.join("")+"\u2026"}function Fe(t,e=400){
return`${e} ${t}px system-ui, "DejaVu Sans", sans-serif`}const He=19500;const We=.15;const[Ke,Ve]=[13,.19];const Ge=10;const _e=[1,.8,.6];const Xe=[..._e,.45]
;const Ye=7;const Je=300;const Qe=[60,50];const Ze=100;const ts=.08;const es=.06;function ss({width:t,height:e}){
return Math.min(Math.max(Math.floor(t*e/He),6),40)}function is(t,e,s){for(let i=t.length;i>1;i=Math.floor(.92*i)){const n=ns(t.slice(0,i),e,s);if(n)return n}
return ns(t.slice(0,1),e,s)??[]}function ns(t,e,s){const{width:i,height:n}=e;const o=t.reduce((t,{entities:e})=>t+e,0);const a=Ve*Math.min(i,n)
;const[r,h]=[cs(t.map(({community:t})=>t.x)),cs(t.map(({community:t})=>t.y))];for(const c of t.length>Ye?_e:Xe){const l=t.map((t,e)=>{
const l=c*Math.sqrt(t.entities/o*We*i*n/Math.PI);const d=Math.max(Math.min(l,a),Ke);return{area:t,x:r[e]*i,y:h[e]*n,radius:d,name:s(t,d)}});if(os(l,e))return l}
return null}function os(t,{width:e,height:s}){const i=t.map(as);for(let n=0;n<Je;n++){let o=true;for(let e=0;e<t.length;e++){
for(let s=e+1;s<t.length;s++)if(rs(t[e],i[e],t[s],i[s],n%3===2))o=false}if(o&&n)return true;t.forEach((t,n)=>{const{across:o,above:a,below:r}=i[n]
;t.x=Math.max(Math.min(t.x,e-o),o);t.y=Math.max(Math.min(t.y,s-r),a)})}return false}function as({radius:t,name:e}){
const s=Math.max(t,e.isInside?0:e.width/2)+Ge/2;const i=t+Ge/2;return{across:s,above:i,below:e.isInside?i:i+e.height}}function rs(t,e,s,i,n){
const o=e.across+i.across-Math.abs(s.x-t.x);if(o<=0)return false;const a=s.y>=t.y;const r=(a?e.below+i.above:e.above+i.below)-Math.abs(s.y-t.y)
;if(r<=0)return false;if(n||o<r){const e=.3*o*(s.x>=t.x?1:-1);t.x-=e;s.x+=e}if(n||o>=r){const e=.3*r*(a?1:-1);t.y-=e;s.y+=e}return Math.min(o,r)>.5}
function hs(t,e,s){const[i,n]=[e.x-t.x||.01,e.y-t.y];const o=Math.hypot(i,n);const a=s-o;if(a<=0)return;const r=.45*a/o;t.x-=i*r;t.y-=n*r;e.x+=i*r;e.y+=n*r}
function cs(t){const[e,s]=[Math.min(...t),Math.max(...t)];const i=t.map((t,e)=>e).sort((e,s)=>t[e]-t[s]||e-s);const n=t.map(()=>.5)
;if(t.length>1)i.forEach((e,s)=>n[e]=s/(t.length-1));return t.map((t,i)=>.1+.4*((t-e)/(s-e||1)+n[i]))}function ls(t,e,s){const i=new Map(t.map((t,e)=>[t,e]))
;const[n,o]=[cs(t.map(({x:t})=>t)),cs(t.map(({y:t})=>t))];const a=Qe[0]+Qe[1]*Math.min(1,Ze/t.length);const r=a*Math.sqrt(t.length)
;const h=Math.sqrt(Math.min(Math.max(s,.5),2));const c=t.map((t,e)=>({x:(n[e]-.5)*r*h,y:(o[e]-.5)*r/h}))
;const l=new Set(e.map(({subject:e,object:s})=>ds(i.get(e),i.get(s),t.length)));l.delete(-1);const d=Math.min(200,Math.ceil(8e6/t.length**2))
;for(let e=0;e<d;e++){const s=c.map(({x:t,y:e})=>({x:-.2*t/h,y:-.2*e*h}));for(let t=0;t<c.length;t++){for(let e=t+1;e<c.length;e++){
const[i,n]=[c[t].x-c[e].x||.01,c[t].y-c[e].y];const o=ts*a*a/Math.max(i*i+n*n,100);s[t].x+=i*o;s[t].y+=n*o;s[e].x-=i*o;s[e].y-=n*o}}for(const e of l){
const[i,n]=[Math.floor(e/t.length),e%t.length];const[o,a]=[c[i].x-c[n].x,c[i].y-c[n].y];s[i].x-=o*es;s[i].y-=a*es;s[n].x+=o*es;s[n].y+=a*es}const i=40*(1-e/d)+1
;c.forEach((t,e)=>{const n=Math.hypot(s[e].x,s[e].y)||1;const o=Math.min(.5*n,i)/n;t.x+=s[e].x*o;t.y+=s[e].y*o})}for(let e=0;e<30;e++){
for(let e=0;e<c.length;e++){for(let s=e+1;s<c.length;s++)hs(c[e],c[s],t[e].size+t[s].size+16)}}return c}function ds(t,e,s){
if(t===undefined||e===undefined||t===e)return-1;return Math.min(t,e)*s+Math.max(t,e)}function us(t,{claimShown:e,entityShown:s,shownClaims:i}){
const n=t.modes.findIndex(({name:t})=>t==="denied");const o=()=>({kinds:t.kinds.map(()=>0),denied:0,total:0});const a=t.communities.map(t=>({community:t,
name:t.entity.name,entities:0,within:o(),outside:o()}));let[r,h]=[0,0];for(const{index:e,community:n}of t.entities){if(!s[e])continue
;if(!i[e])r++;else if(n<0)h++;else a[n].entities++}const c=new Map;const l=(e,s)=>{e.total++
;if(s.mode===n)e.denied++;else e.kinds[t.relations[s.relation].kind]++};for(const s of t.claims){if(!e[s.index])continue
;const[t,i]=[s.subject.community,s.object.community];const[n,r]=t<i?[t,i]:[i,t];if(n===r&&n>=0)l(a[n].within,s);if(n===r||r<0)continue;l(a[r].outside,s)
;if(n<0)continue;l(a[n].outside,s);const h=n*a.length+r;let d=c.get(h);if(!d)c.set(h,d={one:a[n],other:a[r],counts:o()});l(d.counts,s)}return{
areas:a.filter(({entities:t})=>t).sort((t,e)=>e.entities-t.entities||t.community.index-e.community.index),
bonds:[...c.values()].sort((t,e)=>e.counts.total-t.counts.total),isolates:r,unattached:h}}function ps(t,{kinds:e,denied:s},i=Infinity){const n=e.map((e,s)=>({
number:e,name:t.kinds[s].name})).filter(({number:t})=>t);n.sort((t,e)=>e.number-t.number);if(s)n.push({number:s,name:"denied"})
;const o=n.slice(i).reduce((t,{number:e})=>t+e,0);if(o)n.splice(i,Infinity,{number:o,name:"other"});return n.map(({number:t,name:e})=>`${a(t)} ${e}`).join(", ")
}function fs(t,{entities:e,within:s}){const i=[r(e,"entity","entities"),s.total?ps(t,s):"no claims within"];return i.join(" \xb7 ")}
function ms(t,{entityShown:e,shownClaims:s},i){return t.entities.filter(({index:t})=>e[t]&&s[t]).sort((t,e)=>s[e.index]-s[t.index]||t.rank-e.rank).slice(0,i)}
const gs=[0,.12,-.12,.24,-.24,.36,-.36];const ys=16;const ws=15;const bs=1.6;const xs=13;const vs=11;const ks=1.2;const Ms=124;const $s={height:6,gap:4}
;const Ss=.9;const Cs=100;const Es=[.5,.42,.58,.35,.65,.28,.72];class Os extends EventTarget{constructor(t,e){super();this.overview=t;this.widths=new Ne(e)
;this.size={width:800,height:600};this.circles=[];this.lines=[];this.pointed=null;this.isCurrent=false;t.addEventListener("recount",()=>this.isCurrent=false)
;t.addEventListener("change",()=>this.pointed=null)}get isShown(){return this.overview.isShown}get bounds(){return{left:0,top:0,right:this.size.width,
bottom:this.size.height}}fit(t){this.isCurrent&&=t.width===this.size.width&&t.height===this.size.height;this.size=t;return{x:t.width/2,y:t.height/2,scale:1}}
get areas(){this.#nt();return this.circles.map(({area:t})=>t)}point(t){const e=this.pointed;this.pointed=t;return e?.area!==t?.area||e?.bond!==t?.bond}
markAt({x:t,y:e},s){this.#nt();const i=this.circles.find(i=>Math.hypot(i.x-t,i.y-e)<=i.radius+3/s);if(i)return{area:i.area,bond:null};let[n,o]=[null,Infinity]
;for(const i of this.#ot){for(let a=0;a<=2*ys;a++){const r=Ts(i,a/(2*ys));const h=Math.hypot(r.x-t,r.y-e)-(i.width/2+5)/s
;if(h<Math.min(o,.25*js(i)/ys))[n,o]=[i,h]}}return n&&{area:null,bond:n.bond}}positionOf(t){this.#nt()
;return this.circles.find(e=>e.area.community===t.community)??null}paint(t,e,s){this.#nt();const{width:i,height:n,view:o}=e;t.save();const{scale:a}=o
;const[r,h]=[i/2-o.x*a,n/2-o.y*a];t.translate(r,h);const c=new Pe(s&&{left:s.left-r,top:s.top-h,right:s.right-r,bottom:s.bottom-h})
;const l=this.pointed?.area?.community;const d=({bond:t})=>t===this.pointed?.bond||t.one.community===l||t.other.community===l;const u=this.#ot
;for(const s of[...u].reverse())if(!d(s))this.#at(t,e,s,this.pointed?.15:1);for(const s of u)if(d(s))this.#at(t,e,s,1);for(const s of this.circles){
c.occupy(qe(As(s,a),s.radius*a*.85),Infinity);this.#rt(t,e,s)}for(const s of this.circles)this.#ht(t,e,s,c);const p=this.pointed?u.filter(d):u
;for(const s of p)this.#ct(t,e,s,c);t.restore()}get#ot(){const t=Math.round(Ss*this.circles.length);const e=this.pointed?.area?.community
;const s=this.lines.filter(({bond:s},i)=>i<t||s===this.pointed?.bond||s.one.community===e||s.other.community===e);for(const t of s)t.bend??=this.#lt(t);return s
}#nt(){if(this.isCurrent)return;const{areas:t,bonds:e}=this.overview.contents;this.circles=is(t.slice(0,ss(this.size)),this.size,(t,e)=>this.#dt(t,e))
;const s=new Map(this.circles.map(t=>[t.area,t]));const i=Math.max(e[0]?.counts.total??0,Cs);this.lines=e.flatMap(t=>{const[e,n]=[s.get(t.one),s.get(t.other)]
;if(!e||!n)return[];const o=Math.max(bs,ws*Math.sqrt(t.counts.total/i));return[{bond:t,from:e,to:n,width:o,bend:null}]});this.isCurrent=true
;this.dispatchEvent(new Event("arrange"))}#lt(t){const e=e=>{const s={...t,bend:e};const i=Array.from({length:ys-1},(t,e)=>Ts(s,(e+1)/ys))
;return this.circles.filter(e=>e!==t.from&&e!==t.to&&i.some(({x:t,y:s})=>Math.hypot(t-e.x,s-e.y)<e.radius+6)).length};let[s,i]=[0,Infinity];for(const t of gs){
const n=e(t);if(n<i)[s,i]=[t,n];if(!n)break}return s}#at(t,{view:{scale:e},colours:s},i,n){const{counts:o}=i.bond
;const a=this.#ut(o,s.quiet).map(({share:t,colour:e,dash:s})=>({colour:e,dash:s,width:Math.max(bs,i.width*t)}));const r=a.reduce((t,{width:e})=>t+e,0)
;const h=Ls(i);const[c,l]=[i.to.x-i.from.x,i.to.y-i.from.y];const d=Math.hypot(c,l)||1;let u=-r/2;t.globalAlpha=n;for(const{colour:s,width:n,dash:o}of a){
const[a,r]=[-l/d*(u+n/2),c/d*(u+n/2)];u+=n;t.strokeStyle=s;t.lineWidth=n;t.setLineDash(o);t.beginPath();t.moveTo(i.from.x*e+a,i.from.y*e+r)
;t.quadraticCurveTo(h.x*e+a,h.y*e+r,i.to.x*e+a,i.to.y*e+r);t.stroke()}t.setLineDash([]);t.globalAlpha=1}#ut({kinds:t,denied:e,total:s},i){
const n=t.map((t,e)=>({share:t/s,colour:this.overview.graph.kinds[e].colour,dash:[]}));return[...n,{share:e/s,colour:i,dash:[5,4]}].filter(({share:t})=>t)}
#rt(t,{view:{scale:e},colours:s},i){const n=this.pointed?.area?.community===i.area.community;const[o,a,r]=[i.x*e,i.y*e,i.radius*e]
;t.fillStyle=Lt(s.quiet,s.ground,.12);t.strokeStyle=n?s.ink:s.quiet;t.lineWidth=n?3.5:1.5;t.beginPath();t.moveTo(o+r,a);t.arc(o,a,r,0,2*Math.PI);t.fill()
;t.stroke();if(!i.name.isInside)this.#pt(t,i.area.within,{x:o,y:a-$s.height/2},1.5*r,s.quiet)}#pt(t,e,s,i,n){let o=s.x-i/2
;for(const{share:a,colour:r}of e.total?this.#ut(e,n):[]){t.fillStyle=r;t.fillRect(o,s.y,i*a,$s.height);o+=i*a}}#ht(t,{view:{scale:e},colours:s},i,n){
const{x:o,y:a}=As(i,e);const r=i.radius*e;const{isInside:h}=i.name;const c=this.#ft(i.area,h?1.7*i.radius:Ms);const{width:l,height:d}=this.#mt(c)
;const u=h?a-(d+$s.gap+$s.height)/2:a+r+3;const p={left:o-l/2,top:u,right:o+l/2,bottom:u+d};if(!n.firstFree([p],h))return;n.occupy({left:p.left-4,top:u-1,
right:p.right+4,bottom:p.bottom+1},Infinity);this.#gt(t,c,{x:o,y:u},s,!h);if(h)this.#pt(t,i.area.within,{x:o,y:p.bottom+$s.gap},1.1*r,s.quiet)}#dt(t,e){
const s=this.#ft(t,1.7*e);const{width:i,height:n}=this.#mt(s);const o=s.every(({text:t})=>!t.endsWith("\u2026"))
;if(o&&Math.hypot(i/2,(n+$s.gap+$s.height)/2)<e)return{width:i,height:n,isInside:true};const a=this.#mt(this.#ft(t,Ms));return{width:a.width,height:a.height+3,
isInside:false}}#mt(t){return{width:Math.max(...t.map(t=>this.#yt(t))),height:t.reduce((t,{size:e})=>t+e*ks,0)}}#ft(t,e){const s={size:xs,weight:700,
isQuiet:false};const i={size:vs,weight:400,isQuiet:true};const{lines:o}=De(n(t.name,60),t=>this.#yt({text:t,...s}),e,2);return[...o.map(t=>({text:t,...s})),{
text:r(t.entities,"entity","entities"),...i}]}#ct(t,{view:{scale:e},colours:s},i,n){const{counts:o}=i.bond
;const a=[2,1].map(t=>ps(this.overview.graph,o,t).split(/(?<=,) /));for(const h of[...a,[r(o.total,"claim")]]){const o=h.map(t=>({text:t,size:vs,weight:400,
isQuiet:false}));const{width:a,height:r}=this.#mt(o);const c=Es.map(t=>{const s=As(Ts(i,t),e);const[n,o]=[s.x-a/2,s.y-r/2];return{left:n,top:o,right:n+a,
bottom:o+r}});const l=n.firstFree(c,false);if(!l)continue;n.occupy({left:l.left-4,top:l.top-2,right:l.right+4,bottom:l.bottom+2},Infinity);this.#gt(t,o,{
x:l.left+a/2,y:l.top},s,true);return}}#gt(t,e,s,i,n){let{y:o}=s;t.textAlign="center";t.textBaseline="top";t.lineJoin="round"
;for(const{text:a,size:r,weight:h,isQuiet:c}of e){t.font=Fe(r,h);if(n){t.strokeStyle=i.ground;t.lineWidth=4;t.strokeText(Ie(a),s.x,o)}
t.fillStyle=c?i.quiet:i.ink;t.fillText(Ie(a),s.x,o);o+=r*ks}t.textAlign="left"}#yt({text:t,size:e,weight:s}){return this.widths.of(t,Fe(e,s))}}
function As({x:t,y:e},s){return{x:t*s,y:e*s}}function Ls({from:t,to:e,bend:s}){return{x:(t.x+e.x)/2-2*s*(e.y-t.y),y:(t.y+e.y)/2+2*s*(e.x-t.x)}}function Ts(t,e){
const{from:s,to:i}=t;const n=js(t)||1;const[o,a]=[Math.min(s.radius/n,.45),1-Math.min(i.radius/n,.45)];const r=o+(a-o)*e;const h=Ls(t)
;const[c,l,d]=[(1-r)**2,2*r*(1-r),r**2];return{x:c*s.x+l*h.x+d*i.x,y:c*s.y+l*h.y+d*i.y}}function js({from:t,to:e}){return Math.hypot(e.x-t.x,e.y-t.y)}
const zs=100;function Ps(t,e){const{show:s,community:i}=t.scope;if(!t.hasCommunities||s!=="overview"&&s!=="community")return[];const{areas:n,bonds:o}=t.contents
;if(!i){const e=n.slice(0,zs).map(e=>Bs(fs(t.graph,e),qs(t,e.community)));return[O("h2",{},"Communities"),O("p",{class:"quiet"
},"Entities with more ties among themselves than with others. Open one to see them."),O("ul",{class:"plain communities"},...e)]}
const a=o.filter(({one:t,other:e})=>t.community===i||e.community===i);const r=a.slice(0,zs).map(s=>{const n=s.one.community===i?s.other:s.one
;const o=O("button",{type:"button",onclick:()=>e(s)},"Claims");return Bs(ps(t.graph,s.counts),qs(t,n.community),o)});if(!r.length)return[]
;return[O("h3",{},"Ties to other communities"),O("ul",{class:"plain communities"},...r)]}function qs(t,e){return O("button",{type:"button",
onclick:()=>t.openCommunity(e)},A(e.entity.name,60))}function Bs(t,...e){return O("li",{},O("span",{class:"names"},...e),O("span",{class:"quiet block"},t))}
class Us{constructor(t,e,s){this.graph=t;this.filter=e;this.claimCard=s}card(t,e){const{graph:s}=this;const i=t.claims.filter(t=>this.filter.shows(t))
;const n=i.length?i:t.claims;const o=t.claims.length-i.length;const{supporting:a,denying:h,contradicting:c,other:l}=pt(s,t,n,t=>this.filter.shows(t))
;return[O("p",{class:"sort"},this.#wt(t,n),O("span",{},s.kinds[t.kind].name)),...v(s,n).map(t=>this.#bt(t)),O("p",{class:"summary"},`${bt(s,n)}.`),...o?[O("p",{
class:"quiet"
},`The filter hides ${r(o,"claim")} of this line.`)]:[],this.#xt(()=>kt(s,e,t,n,t=>this.filter.shows(t))),...this.#vt("For",a,n,e),...this.#vt("Against",h,n,e),...c.flatMap(t=>this.#kt(`Also said: ${s.kinds[t.kind].name}`,[t])),...this.#kt("Also between these two",l),this.#Mt(n)]
}#vt(t,e,s,i){if(!e.length)return[];const n=ut(this.graph,i,e);return[O("h3",{},t),...n.map(t=>this.#$t(t,s))]}#$t({voice:t,passages:e},s){const i=new Map
;for(const t of e)i.set(t.document.id,[...i.get(t.document.id)??[],t]);return O("section",{class:"voice"
},O("h4",{},t?A(t,120):wt),...[...i.values()].flatMap(t=>[...t.map(t=>this.#St(t,s)),O("p",{class:"source"},this.claimCard.documentText(t[0].document))]))}
#St(t,e){const s=vt(this.graph,e,t);const[{since:i,until:n}]=t.claims;const o=i||n?Ut({since:i,until:n}):"";const a=qt({...t.statement,when:o})
;if(s)a.prepend(O("p",{class:"quiet"},A(s,200)));return a}#bt(t){const{name:e,label:s}=this.graph.modes[t.mode];return O("h2",{class:"sentence"
},this.claimCard.entityButton(t.subject)," ",O("span",{class:"relation"},k(t))," ",this.claimCard.entityButton(t.object),e?O("span",{class:"quiet"
},` (${s})`):null)}#wt(t,e){const[s]=[...e].sort(g(this.graph));const i=this.graph.styleOf(s);return Ot(this.graph.kinds[t.kind].colour,i,s.certainty>0)}
#kt(t,e){if(!e.length)return[];const s=t=>O("button",{type:"button",class:"row",onclick:()=>this.claimCard.select({entity:null,claim:null,
bundle:t.claims[0].bundle})},this.#wt(t,t.claims),A(S(this.graph,t.claims),300));return[O("h3",{},t),O("ul",{class:"plain"},...e.map(t=>O("li",{},s(t))))]}
#Mt(t){const e=[...t].sort(g(this.graph));return O("details",{class:"rest single"},O("summary",{},`Single claims (${a(t.length)})`),O("ul",{class:"plain"
},...e.map(t=>O("li",{},this.claimCard.claimButton(t)))))}#xt(t){const e=O("textarea",{readonly:true,rows:8,"aria-label":"Evidence as text",hidden:true})
;const s=async()=>{e.value=t();try{await navigator.clipboard.writeText(e.value);j("announcement").textContent="Evidence copied.";i.dataset.copied="true"
;setTimeout(()=>delete i.dataset.copied,2e3)}catch{e.hidden=false;e.focus();e.select()}};const i=O("button",{type:"button",class:"copy",onclick:()=>void s()
},"Copy evidence");return O("div",{class:"buttons"},i,e)}}class Is{constructor(t){this.graph=t;this.parts=new Map;for(const e of t.entities){
if(e.inside<0)continue;if(!this.parts.has(e.inside))this.parts.set(e.inside,[]);this.parts.get(e.inside)?.push(e)}}around(t){const e=[]
;for(let{inside:s}=t;s>=0;({inside:s}=e[e.length-1])){e.push(this.graph.entities[s])}return e}aroundText(t,e){const s=this.around(t);if(s.includes(e))return""
;const i=s.find(t=>this.graph.typeOf(t).state);const n=(s[s.length-1]??t).around;return i?.name??n[n.length-1]??s[0]?.name??""}inside(t){
const e=[...this.parts.get(t.index)??[]];for(let t=0;t<e.length;t++){for(const s of this.parts.get(e[t].index)??[])e.push(s)}
return e.sort((t,e)=>l(t.name,e.name)||t.index-e.index)}claimsInside(t){const e=new Set(t.claims);return this.inside(t).flatMap(t=>{
const s=t.claims.filter(t=>!e.has(t)&&!this.graph.relationOf(t).inside);for(const t of s)e.add(t);return s.length?[{place:t,claims:s}]:[]})}}
const Ns="Choose the other end of the path, in the picture or by the search.";const Ds=6;const Rs=3;class Fs{constructor(t,e,s,i){this.graph=t;this.filter=e
;this.claimCard=s;this.actions=i;this.places=new Is(t)}card(t,e){const s=this.graph.typeOf(t);const i=e.attributes(t);const n=i.filter(t=>!t.isUndated)
;const o=ht(i.filter(t=>t.isUndated),"attribute");return[O("p",{class:"sort"
},Et(s),O("span",{},s.name)),O("h2",{},L(t.name,120)),...this.#Ct(t),this.#Et(t),...this.actions.paths.start===t?[O("p",{class:"quiet"
},Ns)]:[],...Gs("Also known as",t.aliases),...Gs("Also spelled",t.weakAliases),...Gs("Merged ids",t.sameAs),...n.length?this.#Ot("Attributes",n):[],...o.flatMap(({text:t,items:e})=>this.#Ot(t,e)),...this.#v(t,e)]
}#Ot(t,e){return[O("h3",{},t),O("ul",{class:"plain"},...e.map(t=>this.#At(t)))]}#Ct(t){const e=this.places.around(t);const s=(e[e.length-1]??t).around
;const i=[...e.map(t=>this.claimCard.entityButton(t)),...s.map(t=>A(t))];if(!i.length)return[];return[O("p",{class:"around"
},"in ",...i.flatMap((t,e)=>e?[", ",t]:[t]))]}#v(t,e){const s=t=>t.isUndated?this.filter.passesFacets[t.index]===1:this.filter.shows(t)
;const i=this.places.claimsInside(t);const n=[...t.claims,...i.flatMap(({claims:t})=>t)];const o=n.filter(t=>!s(t))
;return[O("h3",{},Ws(this.graph,t.claims,i.flatMap(({claims:t})=>t),s)),...this.#Lt(t,i,s,e),...o.length?[this.#Tt(o.length,o.length===n.length,()=>this.#Lt(t,i,t=>!s(t),e))]:[]]
}#Lt(t,e,s,i){const n=e.map(({place:t,claims:e})=>({place:t,claims:e.filter(s)})).filter(({claims:t})=>t.length)
;return[...this.#jt(t,t.claims.filter(s),i,"h3"),...n.map(({place:t,claims:e})=>this.#zt(t,e,i,n.length<=Rs))]}#Tt(t,e,s){
const i=O("summary",{},`${r(t,"claim")} that the filter hides`);const n=O("details",{class:"hidden-claims",open:e},i);const o=()=>{
if(n.open&&n.childElementCount===1)n.append(...s())};n.addEventListener("toggle",o);o();return n}#jt(t,e,s,i){
const n=e=>Vs(this.graph,t,e).map(e=>this.#Pt(e,t,s));const o=ht(e.filter(t=>t.isUndated),"claim")
;return[...n(e.filter(t=>!t.isUndated)),...o.flatMap(({text:t,items:e})=>[O(i,{},t),...n(e)])]}#zt(t,e,s,i){const n=O("h3",{},"In ",A(t.name))
;const o=O("span",{class:"quiet"},this.graph.countOf(t,e));const a=O("details",{class:"inside",open:i},O("summary",{},n," ",o));const r=()=>{
if(!a.open||a.childElementCount>1)return;a.append(O("p",{class:"buttons"},this.claimCard.entityButton(t)),...this.#jt(t,e,s,"h4"))}
;a.addEventListener("toggle",r);r();return a}#Et(t){const e=({label:t,key:e,isPressed:s,run:i})=>O("button",{type:"button",title:`Key in the picture: ${e}`,
"aria-pressed":s===undefined?null:String(s),onclick:i},t);return O("p",{class:"buttons"},...this.actions.of(t).map(e))}#At(t){
const e=t.place?[" in ",A(t.place)]:[];return O("li",{},O("details",{},O("summary",{},O("span",{class:"quiet"
},A(t.attribute,120),": "),A(t.text,200),...e),qt(t),T([["Said by",t.voice?L(t.voice):null],["Document",this.claimCard.documentText(t.document)],["When",Ut(t)]])))
}#Pt(t,e,s){const i=Ks(this.graph,e,t.claims);return O("section",{class:"group"
},O("h4",{},Ot(this.graph.kinds[t.kind].colour,t.mode),`${t.heading} (${t.claims.length})`),O("ul",{class:"plain"},...Hs(e,i).map(([t,i])=>this.#qt(t,i,e,s))))}
#qt(t,e,s,i){const n=this.places.aroundText(t,s);const[{certainty:o}]=e;const a=[Et(this.graph.typeOf(t)),A(t.name),...n?[" (",A(n),")"]:[],O("span",{
class:"quiet"}," ",this.graph.certainties[o])];if(e.length===1)return O("li",{},this.claimCard.details(e[0],a,[t],i));const h=O("span",{class:"quiet"
},`, ${r(e.length,"claim")}`);const c=e.map(e=>O("li",{},this.claimCard.details(e,[this.#Bt(e)],[t],i)))
;return O("li",{},O("details",{},O("summary",{},...a,h),O("ul",{class:"plain several"},...c)))}#Bt(t){
const{title:e,id:s,published:i}=this.graph.documents[t.document];const n=[t.voice,e||s,i].filter(Boolean)
;return O("span",{},...n.flatMap((t,e)=>e?[", ",A(t,60)]:[A(t,60)]))}}function Hs(t,e){const s=new Map;for(const i of e){const e=ee(i,t)
;if(!s.has(e))s.set(e,[]);s.get(e)?.push(i)}return[...s]}function Ws(t,e,s,i){const o=t=>!t.isUndated;const r=[...e,...s].filter(o)
;const c=s.filter(t=>o(t)&&i(t)).length;if(!r.length)return e.length+s.length?`No claims dated in ${n(t.asOf,40)}`:"No claims"
;const l=c?`, ${a(c)} of them about places in it`:"";return h(r.filter(i).length,r.length,"claim")+l}function Ks(t,e,s){const i=g(t);const n=new Map
;for(const t of s){const s=n.get(ee(t,e));const o=!s||i(t,s.strongest)<0;const a=(s?.quotes??0)+t.statements;n.set(ee(t,e),{strongest:o?t:s.strongest,quotes:a})
}const o=(t,s)=>{const[o,a]=[ee(t,e),ee(s,e)];if(o===a)return i(t,s);const[r,h]=[n.get(o),n.get(a)]
;return(r?.strongest.certainty??0)-(h?.strongest.certainty??0)||(h?.quotes??0)-(r?.quotes??0)||l(o.name,a.name)||o.index-a.index};return[...s].sort(o)}
function Vs(t,e,s=e.claims){const i=new Map;for(const n of s){const s=t.relationOf(n);const o=s.symmetric||n.subject===e;const a=[n.relation,o,n.mode].join()
;const r=t.modes[n.mode];const h=(o?s.phrase:s.inverse)+(r.name?` \u2014 ${r.label}`:"");if(!i.has(a))i.set(a,{heading:h,kind:s.kind,mode:r.name,claims:[],
order:[s.kind,n.mode,n.relation,o?0:1]});i.get(a)?.claims.push(n)}const n=(t,e)=>t.map((t,s)=>t-e[s]).find(Boolean)??0
;return[...i.values()].sort((t,e)=>n(t.order,e.order))}function Gs(t,e){if(!e.length)return[];const s=t=>O("ul",{class:"names"
},...t.map(t=>O("li",{},A(t,120))));const[i,n]=[e.slice(0,Ds),e.slice(Ds)];return[O("div",{class:"called"},O("span",{class:"quiet"
},t),s(i)),...n.length?[O("details",{class:"rest"},O("summary",{},`${a(n.length)} more`),s(n))]:[]]}const _s=0;const Xs=12*1e4;const Ys=6;class Js{
constructor(t){const{length:e}=t.claims;this.from=new Int32Array(e);this.to=new Int32Array(e);this.isDated=new Uint8Array(e);this.dated=0
;let[s,i]=[Infinity,-Infinity];for(const e of t.claims){if(e.isUndated||!e.since&&!e.until)continue;const[n,o]=[H(e.since),H(e.until)];if(!n&&!o)continue
;const a=o??(t.modeOf(e)==="past"?H(e.reported):null);this.isDated[e.index]=1;this.dated++;this.from[e.index]=n?.from??_s;this.to[e.index]=a?.to??Xs
;for(const t of[n,o]){if(!t)continue;s=Math.min(s,t.from);i=Math.max(i,t.to)}}this.range=s<=i?{from:s,to:i}:null}includes({index:t},e,s){
if(!this.isDated[t])return s;return!e||this.from[t]<=e.to&&this.to[t]>=e.from}get areDistinct(){const{range:t,from:e,to:s}=this
;return t!==null&&this.isDated.some((i,n)=>i&&(e[n]>t.from||s[n]<t.to))}}class Qs{constructor({from:t,to:e},s){const[i,n]=[K(t),K(e)];const o=n-i+1
;this.areMonths=o<=Ys;this.range=this.areMonths?{from:t,to:e}:W(i,n);this.step=this.areMonths?1:12*Math.ceil(o/s)
;this.length=Math.ceil((this.range.to-this.range.from+1)/this.step)}period(t){const e=this.range.from+t*this.step;return{from:e,
to:Math.min(e+this.step-1,this.range.to)}}bar(t){return Math.max(0,Math.min(this.length-1,Math.floor((t-this.range.from)/this.step)))}barAt(t){
return Math.max(0,Math.min(this.length-1,Math.floor(t*this.length)))}position(t){return Math.max(0,Math.min(1,(t-this.range.from)/(this.length*this.step)))}
count(t,e){const s=new Int32Array(this.length+1);let i=0;for(const{index:n}of e){if(!t.isDated[n])continue;i++;s[this.bar(t.from[n])]++;s[this.bar(t.to[n])+1]--
}let n=0;return{counts:s.map(t=>n+=t).slice(0,-1),dated:i}}ticks(t){
const e=(this.areMonths?[1,2,3,6,12,24,36]:[1,2,5,10,20,50,100,200,500,1e3]).find(e=>this.length*this.step/(this.areMonths?e:12*e)<=t);const s=[]
;for(let t=0;t<this.length;t++){const{from:i,to:n}=this.period(t);if(this.areMonths){if(i%(e??72))continue;const n=i%12!==0;const o=n?V(i,true):String(K(i))
;s.push({bar:t,text:n&&!s.length?`${o} ${K(i)}`:o})}else{const[o,a]=[K(i),K(n)];const r=Math.ceil(o/(e??2e3))*(e??2e3);if(r<=a)s.push({bar:t,text:String(r)})}}
return s.length?s:[{bar:0,text:G(this.period(0),true)}]}}
const Zs=[["relation","relation"],["mode","mode"],["certainty","certainty"],["document","document"],["voice","voiceIndex"]];class ti extends EventTarget{
constructor(t){super();this.graph=t;this.periods=new Js(t);this.hidden=t.initiallyHidden();this.also=new Set;this.range=null;this.showsUndated=true
;this.showedUndated=true;this.passesFacets=new Uint8Array(t.claims.length);this.claimShown=new Uint8Array(t.claims.length)
;this.entityShown=new Uint8Array(t.entities.length);this.shownClaims=new Uint32Array(t.entities.length);this.counts={entities:0,claims:0};this.narrowing=null
;this.whole=this;this.undated=[];this.reset()}reset(){this.restore({hidden:null,also:new Set,range:null,showsUndated:this.graph.initiallyShowsUndated})}
restore({hidden:t,also:e,range:s,showsUndated:i,showedUndated:n=this.graph.initiallyShowsUndated,narrowing:o=this.narrowing}){this.update(()=>{this.narrowing=o
;this.hidden=t??this.graph.initiallyHidden();this.also=e;this.range=s;this.showsUndated=i;this.showedUndated=s?n:i})}showAll(){this.restore({hidden:I(),
also:new Set,range:null,showsUndated:true})}get lens(){return this.graph.lenses.find(t=>t.matches(this.hidden))??null}chooseLens(t){
this.update(()=>t.applyTo(this.hidden))}showType(t){if(!this.hidden.type.has(t))return"";const e=this.#Ut.find(({hiddenTypes:e})=>!e.has(t));if(!e){
this.toggle("type",[t],true);return this.graph.types[t].plural}this.chooseLens(e);return e.name}reveal(t){if(this.showsEntity(t))return""
;const e=this.#Ut.find(e=>this.#It(e,t));if(!e)return this.showType(t.type);this.chooseLens(e);return e.name}toggle(t,e,s){this.update(()=>{for(const i of e){
if(s)this.hidden[t].delete(i);else this.hidden[t].add(i)}})}narrow(t){this.update(()=>this.narrowing=t)}toggleOnly(t,e){this.update(()=>{
const s=this.withLens()[t];const i=this.graph.valuesOf(t).flatMap((t,s)=>e.includes(s)?[]:[s])
;const n=i.every(e=>this.hidden[t].has(e))&&e.some(e=>!this.hidden[t].has(e));this.hidden[t]=n?s:new Set([...s,...i].filter(t=>!e.includes(t)))})}resetFacet(t){
this.update(()=>this.hidden[t]=this.withLens()[t])}withLens(){const t=this.graph.initiallyHidden();this.lens?.applyTo(t);return t}showAlso(t){this.update(()=>{
for(const{index:e}of t){this.hidden.entity.delete(e);this.also.add(e)}})}hide(t){this.update(()=>{for(const{index:e}of t){this.also.delete(e)
;this.hidden.entity.add(e)}})}setRange(t){this.update(()=>{if(t&&!this.range){this.showedUndated=this.showsUndated;this.showsUndated=false
}else if(!t&&this.range)this.showsUndated=this.showedUndated;this.range=t})}showUndated(t){this.update(()=>this.showsUndated=t)}update(t){t();this.#Nt()
;this.dispatchEvent(new Event("change"))}shows(t){return this.claimShown[t.index]===1}showsEntity(t){return this.entityShown[t.index]===1}get claims(){
return this.graph.claims.filter(t=>this.shows(t))}get entities(){return this.graph.entities.filter(t=>this.showsEntity(t))}get#Ut(){
const{lens:t,graph:e,hidden:s}=this;return t?e.lenses.filter(e=>e!==t&&e.isAtLeast(s)):[]}#It(t,e){const s=N(this.hidden);t.applyTo(s)
;const i=t=>this.#Dt(s,t.subject)&&this.#Dt(s,t.object)&&this.passesItself(t,s);return this.#Dt(s,e)&&(!e.claims.length||e.claims.some(i))}
passesItself(t,e=this.hidden){return Zs.every(([s,i])=>!e[s].has(t[i]))&&this.periods.includes(t,this.range,this.showsUndated)}#Dt(t,{index:e,type:s}){
return!t.entity.has(e)&&(!t.type.has(s)||this.also.has(e))}#Nt(){
const{graph:t,hidden:e,passesFacets:s,claimShown:i,entityShown:n,shownClaims:o,periods:a,range:r,showsUndated:h}=this;const c=new Uint8Array(t.entities.length)
;for(const s of t.entities)c[s.index]=Number(this.#Dt(e,s));const l=Zs.filter(([t])=>e[t].size);o.fill(0);this.counts={entities:0,claims:0};this.undated=[]
;for(const n of t.claims){const{subject:t,object:d}=n;let u=c[t.index]&c[d.index];for(const[t,s]of l)if(u&&e[t].has(n[s]))u=0;s[n.index]=u
;if(u&&n.isUndated)this.undated.push(n);const p=u&&a.includes(n,r,h)?1:0;i[n.index]=p;this.counts.claims+=p;o[t.index]+=p;if(t!==d)o[d.index]+=p}
for(const e of t.entities){const{index:i,claims:a}=e;const r=()=>!h&&t.atRest.has(e)&&a.some(t=>s[t.index]);const l=c[i]&&(o[i]>0||a.length===0||r())?1:0;n[i]=l
;this.counts.entities+=l}this.whole=this;if(this.narrowing)this.#Rt(this.narrowing)}#Rt(t){
const{graph:e,passesFacets:s,claimShown:i,entityShown:n,shownClaims:o}=this;this.whole={claimShown:i.slice(),entityShown:n.slice(),shownClaims:o.slice()}
;const a=t(this.whole).slice();for(const t of this.also)a[t]=1;o.fill(0);this.counts={entities:0,claims:0};for(const{index:t,subject:n,object:r}of e.claims){
const e=a[n.index]&a[r.index];s[t]&=e;i[t]&=e;if(!i[t])continue;this.counts.claims++;o[n.index]++;if(n!==r)o[r.index]++}
this.undated=this.undated.filter(({index:t})=>s[t]);for(const{index:t}of e.entities)this.counts.entities+=n[t]&=a[t]}}const ei=[30,100,200]
;class si extends EventTarget{constructor(t,e){super();this.graph=t;this.filter=e;this.hasCommunities=t.communities.length>0
;this.isAvailable=this.hasCommunities||t.top>0;this.tops=ei.filter(s=>this.hasCommunities||t.top&&s<e.counts.entities)
;const s=this.hasCommunities?"overview":t.top?"top":"everything";this.first={show:s,community:null,top:this.hasCommunities?0:t.top};this.scope=this.first
;const i=this.#Ft(this.scope);if(i)e.narrow(i);this.known=null;e.addEventListener("change",()=>{this.known=null;this.dispatchEvent(new Event("recount"))})}
get isShown(){return this.scope.show==="overview"}get contents(){this.known??=us(this.graph,this.filter.whole);return this.known}get area(){
return this.contents.areas.find(({community:t})=>t===this.scope.community)??null}open(){this.#Ht(this.first)}openCommunity(t){this.#Ht({show:"community",
community:t,top:0})}showTop(t){this.#Ht({show:"top",community:null,top:t})}showEverything(){this.#Ht({show:"everything",community:null,top:0})}
reveal({entity:t,claim:e,list:s,bundle:i}){if(this.scope.show==="everything"||s?.isBetween)return;const n=[e?.subject,e?.object,i?.from,i?.to]
;const o=[t,...n,...s?.entities??[]].filter(t=>t!=null);const a=this.filter.narrowing?.(this.filter.whole)
;if(!o.length||a&&o.every(({index:t})=>a[t]||this.filter.also.has(t)))return;const[r,...h]=new Set(o.map(t=>t.community))
;if(h.length||r<0)this.showEverything();else this.openCommunity(this.graph.communities[r])}describe({area:t,bond:e}){
if(t)return`${t.name} \xb7 ${fs(this.graph,t)}`;return`${e.one.name} and ${e.other.name} \xb7 ${ps(this.graph,e.counts)}`}claimsOf({one:t,other:e}){
return this.#Wt(t.community,e.community)}listBetween(t){const[e,s]=t.map(t=>this.graph.communities.find(({entity:e})=>e.id===t));return e&&s?this.#Wt(e,s):null}
#Wt(t,e){const s=[t.index,e.index];const{claimShown:i}=this.filter.whole
;const o=this.graph.claims.filter(({index:t,subject:e,object:n})=>i[t]&&e.community!==n.community&&s.includes(e.community)&&s.includes(n.community))
;const a=this.contents.bonds.find(t=>[t.one,t.other].every(({community:t})=>s.includes(t.index)));const h=this.graph.kinds.map((t,e)=>({kind:t,
own:o.filter(({relation:t})=>this.graph.relations[t].kind===e)}));return{title:`${n(t.entity.name,60)} and ${n(e.entity.name,60)}`,
note:a?ps(this.graph,a.counts):"No claim that is shown ties them.",entities:[t.entity,e.entity],steps:h.filter(({own:t})=>t.length).map(({kind:t,own:e})=>({
title:`${t.name}: ${r(e.length,"claim")}`,claims:e})),link:{between:`${t.entity.id} ${e.entity.id}`},isBetween:true,again:()=>this.#Wt(t,e)}}get link(){
const{show:t,community:e,top:s}=this.scope;if(t===this.first.show&&s===this.first.top)return{};if(e)return{community:e.entity.id};return t==="top"?{
top:String(s)}:{all:"yes"}}restore({all:t,community:e,top:s},i=null){const n=this.graph.communities.find(({entity:t})=>t.id===e)??null;if(n)this.#Ht({
show:"community",community:n,top:0},i);else if(this.tops.includes(s))this.#Ht({show:"top",community:null,top:s},i);else if(t==="yes")this.#Ht({
show:"everything",community:null,top:0},i);else this.#Ht(this.first,i)}#Ht(t,e=null){const{show:s,community:i,top:n}=this.scope
;const o=!this.isAvailable||t.show===s&&t.community===i&&t.top===n;if(!o)this.scope=t;const a=o?this.filter.narrowing:this.#Ft(t);if(e)this.filter.restore({
...e,narrowing:a});else if(!o)this.filter.narrow(a);if(!o)this.dispatchEvent(new Event("change"))}#Ft({community:t,top:e}){const{graph:s}=this;if(t){
const e=Uint8Array.from(s.entities,e=>e.community===t.index?1:0);return()=>e}return e?t=>ii(s,ms(s,t,e)):null}}function ii(t,e){
const s=new Uint8Array(t.entities.length);for(const{index:t}of e)s[t]=1;return s}function ni(t,e){const s=e.flatMap((s,i)=>e.slice(i+1).flatMap(e=>{
const i=s.claims.filter(s=>t.shows(s)&&(s.subject===e||s.object===e));i.sort(g(t.graph));return i.length?[{title:`${n(s.name,60)} \u2013 ${n(e.name,60)}`,
claims:i}]:[]}));const i=s.reduce((t,e)=>t+e.claims.length,0);const o=e.map(t=>n(t.name,60));return{title:new Intl.ListFormat("en-GB").format(o),
note:i?`${r(i,"claim")} between them.`:"No claim that is shown ties them.",entities:e,steps:s,link:{picked:e.map(({id:t})=>t).join(" ")},isPicked:true,
again:()=>ni(t,e)}}const oi=["picture","table","matrix"];class ai extends EventTarget{constructor(t){super();this.graph=t;this.filter=new ti(t)
;this.overview=new si(t,this.filter);this.selected={entity:null,claim:null};this.trail=[];this.tab="picture";this.pinned=new Set
;this.filter.addEventListener("change",()=>{const t=this.selected.list?.again?.();if(t)this.selected={...this.selected,list:t};this.#Kt()})}select(t){
if(hi(t,this.selected))return this.#Kt();const e=ri(t);const s=this.trail.findIndex(e=>hi(e.target,t))
;if(e)this.trail=[];else if(s>=0)this.trail=this.trail.slice(0,s);else if(!ri(this.selected)){const t={target:this.selected,
text:this.graph.nameOf(this.selected)};this.trail=[...this.trail,t].slice(-5)}const i=t.list?.again?.();this.selected=i?{...t,list:i}:t;this.#Kt()}
selectAlso(t){const{entity:e,list:s}=this.selected;const i=e?[e]:s?.isPicked?s.entities:[];const n=i.includes(t)?i.filter(e=>e!==t):[...i,t]
;if(n.length<2)return this.select({entity:n[0]??null,claim:null});this.select({entity:null,claim:null,list:ni(this.filter,n)})}open(t){
this.tab=oi.includes(t)?t:"picture";this.#Kt()}togglePin(t){if(!this.pinned.delete(t))this.pinned.add(t);this.#Kt()}unpinAll(){this.pinned=new Set;this.#Kt()}
restore({selected:t,trail:e,pinned:s,tab:i}){this.selected=t;this.trail=e;this.pinned=s;this.open(i)}#Kt(){this.dispatchEvent(new Event("change"))}}
function ri({entity:t,claim:e,list:s,bundle:i}){return!t&&!e&&!s&&!i}function hi(t,e){
const s=({entity:t,claim:e,list:s,bundle:i})=>JSON.stringify([t?.id,e?.id,i?.index,s?.link]);return s(t)===s(e)}const ci=8;const li=500;class di{
constructor(t,e,s,i){this.box=t;this.state=e;this.graph=e.graph;this.filter=e.filter;this.select=i;this.claimCard=new Pt(this.graph,i)
;this.pairCard=new Us(this.graph,this.filter,this.claimCard);this.profileCard=new Fs(this.graph,this.filter,this.claimCard,s);this.evidence=null;this.requests=0
;this.rendered=Promise.resolve();e.addEventListener("change",()=>this.rendered=this.#e());this.extend=t=>t}get coveredHeight(){
const{position:t,maxHeight:e}=getComputedStyle(this.box);return t==="fixed"&&this.box.hasAttribute("data-open")?Number.parseFloat(e):0}async#e(){
const{entity:t,claim:e,list:s,bundle:i}=this.state.selected;const n=++this.requests;const o=ri(this.state.selected)?null:await this.graph.evidence()
;this.evidence=o??this.evidence;if(n!==this.requests)return;const a=i&&`${f(i)} ${this.graph.kinds[i.kind].name}`
;const r=a??e?.id??t?.id??new URLSearchParams(s?.link).toString();const h=this.box.dataset.shows===r?this.#Vt():null
;const c=this.box.contains(document.activeElement);this.box.replaceChildren(...this.#Gt(),...this.#A(o),...this.#_t())
;this.box.setAttribute("aria-label",this.#ft());this.box.dataset.shows=r;if(h)this.#Xt(h);else{this.box.scrollTop=0;if(c)this.box.focus({preventScroll:true})}}
#A(t){const{entity:e,claim:s,list:i,bundle:n}=this.state.selected;if(t&&n)return this.pairCard.card(n,t);if(t&&s)return this.claimCard.card(s,t)
;if(t&&e)return this.profileCard.card(e,t);if(t&&i)return this.#Yt(i,t);return this.extend(this.#Jt())}#_t(){const{entity:t,claim:e,list:s}=this.state.selected
;const i=[...e?[e]:[],...s?.steps.flatMap(t=>t.claims)??[]];const n=i.filter(t=>!this.filter.shows(t)).length;const o=t?!this.filter.showsEntity(t):n>0
;if(!o)return[];const r=t||i.length===1?"this":`${a(n)} of these claims`;return[O("p",{class:"quiet note"
},`The filter hides ${r}; the picture shows what is selected.`)]}#Vt(){const t=[...this.box.querySelectorAll("button, summary, a")];return{
top:this.box.scrollTop,focused:document.activeElement?t.indexOf(document.activeElement):-1,
open:new Set([...this.box.querySelectorAll("details[open]")].map(t=>t.firstElementChild?.textContent))}}#Xt({top:t,focused:e,open:s}){
for(const t of this.box.querySelectorAll("details"))t.open=s.has(t.firstElementChild?.textContent);const i=this.box.querySelectorAll("button, summary, a")
;if(e>=0)i[Math.min(e,i.length-1)]?.focus({preventScroll:true});this.box.scrollTop=t}#Gt(){const{state:t}=this;if(ri(t.selected))return[]
;const e=t.trail.map(({target:t,text:e})=>O("li",{},O("button",{type:"button",onclick:()=>this.select(t)},A(e,28))));const s=()=>{this.select({entity:null,
claim:null});this.box.focus()};return[O("nav",{class:"trail","aria-label":"Selected before"},O("ol",{},...e),O("button",{type:"button",class:"close",
"aria-label":"Close",title:"Close (Esc)",onclick:s},"\xd7"))]}#ft(){const t=this.box.querySelector("h2")?.textContent??""
;return t==="Evidence"?t:`Evidence: ${t}`}#Yt({title:t,note:e,entities:s,steps:i},n){return[O("h2",{},A(t,200)),O("p",{class:"quiet"},e),...s.length?[O("p",{
class:"names"},...s.map(t=>this.claimCard.entityButton(t)))]:[],...i.flatMap((t,e)=>[O("h3",{},i.length>1?`${e+1}. `:"",A(t.title,200)),O("ul",{class:"plain"
},...t.claims.slice(0,li).map(t=>O("li",{},this.#Qt(t,n)))),...t.claims.length>li?[O("p",{class:"quiet"},`The first ${li}; the table lists all.`)]:[]])]}
#Qt(t,e){const s=Ot(this.graph.kindOf(t).colour,this.graph.styleOf(t));const i=It(t);const n=[s,A(this.graph.sentence(t),200),...i?[i]:[]]
;return this.claimCard.details(t,n,[t.subject,t.object],e)}#Jt(){const t=t=>this.filter.shownClaims[t.index]
;const e=this.filter.entities.filter(e=>this.graph.typeOf(e).acts&&t(e)).sort((e,s)=>t(s)-t(e)||e.index-s.index).slice(0,ci)
;return[O("h2",{},"Evidence"),O("p",{},"Select a line to see the evidence behind it, or a symbol to see everything about an entity."),...e.length?[O("h3",{},"Most claims")]:[],O("ul",{
class:"plain"},...e.map(t=>O("li",{class:"counted"},this.claimCard.entityButton(t),O("span",{class:"quiet"
},this.graph.countShown(t,t=>this.filter.shows(t))))))]}}const ui=["","past"];const pi=6;class fi extends EventTarget{constructor(t,e){super();this.graph=t
;this.filter=e;this.start=null}toggleStart(t){this.start=this.start===t?null:t;this.dispatchEvent(new CustomEvent("start",{detail:t}))}chooseEnd(t){
if(!this.start)return;const e=this.between(this.start,t);this.start=null;this.dispatchEvent(new CustomEvent("end",{detail:e}))}initial(){const t=this.graph.path
;if(!t.length)return null;const e=t.map(([{subject:t,object:e}])=>[t,e]);const[s,i]=e;const n=[!i||i.includes(s[1])?s[0]:s[1]]
;for(const t of e)n.push(t[0]===n[n.length-1]?t[1]:t[0]);return{...mi(n,t),link:{path:"first"}}}between(t,e){const s=this.#Zt(t,e);if(t===e||!s.has(t)){
const{lens:s}=this.filter;const i=s&&!s.isWhole?" Everything shows more claims.":""
;const n=`No path of up to ${pi} steps connects them in the claims shown.${i}`;return{...mi([t,e],[]),note:n,again:()=>this.between(t,e)}}
const i=new Map([[e,0]]);for(const[t]of[...s].sort((t,e)=>t[1]-e[1])){for(const[e,n]of this.#te(t,s)){const s=Math.max(n,i.get(e)??0)
;i.set(t,Math.min(i.get(t)??Infinity,s))}}const n=[t];while(n[n.length-1]!==e){
const e=[...this.#te(n[n.length-1],s)].filter(([e,s])=>Math.max(s,i.get(e)??0)<=(i.get(t)??0)).map(([t])=>t);n.push(e.reduce((t,e)=>e.index<t.index?e:t))}
const o=n.slice(1).map((t,e)=>this.#ee(n[e],t));return{...mi(n,o),again:()=>this.between(t,e)}}#Zt(t,e){const s=new Map([[e,0]]);let i=[e]
;for(let e=1;e<=pi&&i.length&&!s.has(t);e++){const n=[];for(const o of i){for(const i of o.claims){const a=ee(i,o)
;const r=!this.graph.typeOf(a).place||this.graph.sites.has(a.index);if(s.has(a)||!this.#se(i)||!(r||a===t))continue;s.set(a,e);n.push(a)}}i=n}return s}#te(t,e){
const s=new Map;for(const i of t.claims){const n=ee(i,t);if(!this.#se(i)||e.get(n)!==(e.get(t)??0)-1)continue;s.set(n,Math.min(s.get(n)??Infinity,this.#ie(i)))}
return s}#se(t){const e=this.graph.relationOf(t).inside;return!e&&this.filter.shows(t)&&ui.includes(this.graph.modeOf(t))}#ie(t){
return ui.indexOf(this.graph.modeOf(t))*10+t.certainty}#ee(t,e){const s=t=>this.graph.relationOf(t).type;const i=(t,e)=>t<e?-1:Number(t>e)
;return t.claims.filter(t=>this.#se(t)&&(t.subject===e||t.object===e)).sort((t,e)=>this.#ie(t)-this.#ie(e)||e.statements-t.statements||i(s(t),s(e))||t.index-e.index)
}}function mi(t,e){const[s,i]=[t[0],t[t.length-1]];const o=t=>n(t.name,60);return{title:`From ${o(s)} to ${o(i)}`,
note:`Shortest path: ${r(e.length,"step")}. Open a claim to see its evidence.`,entities:t,steps:e.map((e,s)=>({title:`${o(t[s])} \u2013 ${o(t[s+1])}`,claims:e
})),link:{from:s.id,to:i.id}}}const gi="own";function yi({graph:t,filter:e,selected:s,pinned:i,tab:n,overview:o},a,r){const h=wi(s,t)
;if(t.path.length&&!h.size)h.set("path","none");for(const[t,e]of Object.entries(o.link))h.set(t,e);xi(h,t,e)
;if(e.also.size)h.set("also",[...e.also].map(e=>t.entities[e].id).join(" "));if(i.size)h.set("pin",[...i].map(({id:t})=>t).join(" "))
;const{range:c,showsUndated:l,showedUndated:d}=e;if(c)h.set("dates",_(c));const u=l===(!c&&t.initiallyShowsUndated);if(!u)h.set("undated",l?"yes":"no")
;const p=!c||d===t.initiallyShowsUndated;if(!p)h.set("undated-later",d?"yes":"no");if(n!=="picture")h.set("tab",n)
;if(a)h.set("at",`${a.x.toFixed(1)},${a.y.toFixed(1)},${Number(a.scale.toPrecision(4))}`);if(r)h.set("theme",r);return h}
function wi({entity:t,claim:e,list:s,bundle:i},n){if(i)return new URLSearchParams({pair:f(i),kind:n.kinds[i.kind].name});if(e)return new URLSearchParams({
claim:e.id});return new URLSearchParams(t?{entity:t.id}:s?.link)}function bi(t,e){const s=e=>t.get(e)??"";const i=t=>s(t).split(" ").filter(Boolean)
;const n=X(s("dates"));const[o,a,r]=s("at").split(",").map(Number);const h=r>0&&r<100&&Number.isFinite(o+a);const c=i("also");return{entity:s("entity"),
claim:s("claim"),bundle:t.has("pair")&&t.has("kind")?{pair:s("pair"),kind:s("kind")}:null,path:t.has("from")&&t.has("to")?{from:s("from"),to:s("to")}:null,
cell:t.has("who")&&t.has("where")?{who:s("who"),where:s("where")}:null,between:i("between"),picked:i("picked"),relation:s("relation"),voice:s("voice"),
isInitialPath:t.size===0||s("path")==="first",hidden:vi(t,e),also:new Set(c.length?e.entities.flatMap(({id:t,index:e})=>c.includes(t)?[e]:[]):[]),
pinned:i("pin"),range:n,showedUndated:s("undated-later")?s("undated-later")!=="no":e.initiallyShowsUndated,
showsUndated:s("undated")?s("undated")!=="no":!n&&e.initiallyShowsUndated,tab:s("tab")||"picture",view:h?{x:o,y:a,scale:r}:null,scope:{all:s("all"),
community:s("community"),top:Number(s("top"))},theme:s("theme")}}function xi(t,e,{hidden:s,lens:i}){if(i!==e.firstLens)t.set("lens",i?.key??gi);const n=ki(e,i)
;for(const o of P){if(D(s[o],n[o]))continue;const a=Mi(o,i);const r=t=>!a.includes(t);for(const{key:i,groups:n}of $i(e,o)){
const e=n().map(({name:t,indices:e})=>({name:t,indices:e.filter(r)})).filter(({indices:t})=>t.length);const a=({indices:[t]})=>s[o].has(t)
;const h=e.every(t=>t.indices.every(e=>s[o].has(e)===a(t)));if(!h)continue;const[c,l]=[e.filter(a),e.filter(t=>!a(t))];const d=l.length>0&&l.length<c.length
;for(const{name:e}of d?l:c)t.append(`${d?"only":"no"}-${i}`,e);if(!c.length)t.set(`no-${i}`,"");break}}}function vi(t,e){
const s=e.lenses.find(({key:e})=>e===t.get("lens"));const i=t.get("lens")===gi?null:s??e.firstLens;const n=ki(e,i);let o=i!==e.firstLens;for(const s of P){
for(const{key:a,groups:r}of $i(e,s)){for(const e of["no","only"]){if(!t.has(`${e}-${a}`))continue;const h=t.getAll(`${e}-${a}`)
;const c=r().filter(({name:t})=>h.includes(t)===(e==="no"));n[s]=new Set([...c.flatMap(({indices:t})=>t),...Mi(s,i)]);o=true}}}return o?n:null}function ki(t,e){
const s=t.initiallyHidden();e?.applyTo(s);return s}function Mi(t,e){if(!e||e.showsBackground)return[]
;return t==="relation"?e.containment:t==="entity"?e.authors:[]}function $i(t,e){const s=(t,s)=>({key:e,groups:()=>t.map((t,e)=>({name:s(t),indices:[e]}))})
;switch(e){case"type":return[s(t.types,({name:t})=>t)];case"relation":{const e=e=>t.relations.flatMap(({kind:t},s)=>t===e?[s]:[])
;const i=()=>t.kinds.map(({name:t},s)=>({name:t,indices:e(s)}));return[{key:"kind",groups:i},s(t.relations,({type:t})=>t)]}case"mode":
return[s(t.modes,({name:t})=>t||"said")];case"certainty":return[s(t.certainties,t=>t)];case"document":return[s(t.documents,({id:t})=>t)];case"voice":
return[s(t.voices,t=>t||"none")];case"entity":return[s(t.entities,({id:t})=>t)]}}const Si=300;function Ci(t){const e=Ei();if(!e.size)return
;const s=bi(e,t.graph);t.overview.restore(s.scope,s)}function Ei(){return new URLSearchParams(location.hash.slice(1))}class Oi extends EventTarget{
constructor(t){super();this.page=t;this.timer=0;this.known=location.hash;this.step=Ei().toString();this.index=this.last=0
;for(const t of["hashchange","popstate"]){addEventListener(t,()=>{if(location.hash!==this.known)this.read()})}}get canGoBack(){return this.index>0}
get canGoForward(){return this.index<this.last}back(){this.write();if(this.canGoBack)history.back()}forward(){if(this.canGoForward)history.forward()}schedule(){
clearTimeout(this.timer);this.timer=setTimeout(()=>this.write(),Si)}write(){clearTimeout(this.timer);if(location.hash!==this.known)return
;const{state:t,picture:e,theme:s}=this.page;const i=yi(t,null,"").toString();const n=yi(t,e.isMoved?e.placedView:null,s.choice).toString()
;const o=n?`#${n}`:location.pathname+location.search;const a=i!==this.step;if(a)this.last=++this.index;const r=t.trail.map(({target:e,text:s})=>({
link:wi(e,t.graph).toString(),text:s}));const h={index:this.index,trail:r};if(a)history.pushState(h,"",o);else history.replaceState(h,"",o);this.#ne(i)}read(){
clearTimeout(this.timer);const{page:t}=this;const{graph:e,state:s,picture:i}=t;const n=Ei();const o=bi(n,e);const a=history.state
;const r=typeof a?.index!=="number";if(r)this.last=this.known===location.hash?0:++this.index;else this.index=a.index;this.last=Math.max(this.last,this.index)
;t.theme.choose(o.theme);t.paths.start=null;if(n.toString()!==this.step){s.overview.restore(o.scope,o)}const h=r?[]:a.trail;s.restore({selected:this.#oe(o),
trail:h.map(t=>({target:this.#oe(bi(new URLSearchParams(t.link),e)),text:t.text})),pinned:new Set(o.pinned.flatMap(t=>this.#ae(t)??[])),tab:o.tab});i.fit()
;if(o.view)i.setPlacedView(o.view);t.keepClear();if(r)history.replaceState({index:this.index,trail:[]},"");this.#ne(yi(s,null,"").toString())}#ne(t){
clearTimeout(this.timer);this.known=location.hash;this.step=t;this.dispatchEvent(new Event("change"))}#oe(t){const{graph:e}=this.page;return{
entity:this.#ae(t.entity),claim:t.claim&&e.claims.find(({id:e})=>e===t.claim)||null,bundle:t.bundle&&m(e,t.bundle.pair,t.bundle.kind),list:this.#i(t)}}
#i({path:t,cell:e,between:s,picked:i,relation:n,voice:o,isInitialPath:a}){const{paths:r,locations:h,claimLists:c,filter:l,overview:d}=this.page
;const[u,p]=[this.#ae(t?.from),this.#ae(t?.to)];if(u&&p)return r.between(u,p);const[f,m]=[this.#ae(e?.who),this.#ae(e?.where)];if(f&&m)return h.cell(f,m)
;const g=d.listBetween(s);if(g)return g;const y=i.flatMap(t=>this.#ae(t)??[]);if(y.length>1)return ni(l,y);return c.named({relation:n,voice:o
})??(a?r.initial():null)}#ae(t){return t&&this.page.graph.entities.find(e=>e.id===t)||null}}const Ai=4;class Li{constructor(t){const{entities:e}=t;this.scene=t
;let[s,i,n,o]=[Infinity,Infinity,-Infinity,-Infinity];for(const{index:a}of e){[s,n]=[Math.min(s,t.x[a]),Math.max(n,t.x[a])]
;[i,o]=[Math.min(i,t.y[a]),Math.max(o,t.y[a])]}this.corner={x:s,y:i};const a=Math.max(n-s,1)*Math.max(o-i,1)
;this.side=Math.max(Math.sqrt(a*Ai/Math.max(e.length,1)),1);this.columns=Math.floor((n-s)/this.side)+1;this.cells=new Map;for(const s of e){
const e=this.#c(this.#re(t.x[s.index]),this.#d(t.y[s.index]));const i=this.cells.get(e);if(i)i.push(s);else this.cells.set(e,[s])}}entityAt({x:t,y:e},s,i){
let[n,o]=[null,0];for(let a=this.#d(e-s);a<=this.#d(e+s);a++){for(let r=this.#re(t-s);r<=this.#re(t+s);r++){for(const s of this.cells.get(this.#c(r,a))??[]){
const{index:a}=s;const r=Math.hypot(this.scene.x[a]-t,this.scene.y[a]-e)-i(s);if(r<o)[n,o]=[s,r]}}}return n}#c(t,e){return e*this.columns+t}#re(t){
return Math.max(0,Math.min(this.columns-1,Math.floor((t-this.corner.x)/this.side)))}#d(t){return Math.max(0,Math.floor((t-this.corner.y)/this.side))}}const Ti=4
;class ji{constructor(t){this.picture=t;this.pointers=new Map;this.start={x:0,y:0};this.isClick=false;this.isClicked=false;this.grabbed=null;const{box:e}=t
;e.addEventListener("pointerdown",t=>this.#he(t));e.addEventListener("pointermove",t=>this.#ce(t));e.addEventListener("pointerup",t=>this.#le(t))
;e.addEventListener("pointercancel",t=>this.#le(t));e.addEventListener("pointerleave",()=>t.point({entity:null,claim:null},null))
;e.addEventListener("click",t=>this.#de(t));e.addEventListener("contextmenu",t=>this.#ue(t));e.addEventListener("wheel",t=>this.#pe(t),{passive:false})}#he(t){
if(t.button!==0)return;this.picture.box.setPointerCapture(t.pointerId);const e=this.#fe(t);this.pointers.set(t.pointerId,e);this.isClick=this.pointers.size===1
;this.start=e;this.grabbed=this.isClick?this.picture.targetAt(e).entity:null}#ce(t){const e=this.#fe(t)
;if(!t.buttons)this.picture.point(this.picture.targetAt(e),e);const s=this.pointers.get(t.pointerId);if(!s)return;if(this.isClick&&zi(this.start,e)<=Ti)return
;this.isClick=false;const i=[...this.pointers].find(([e])=>e!==t.pointerId)?.[1]
;if(i)this.picture.zoom((zi(e,i)||1)/(zi(s,i)||1),i);else if(this.grabbed)this.picture.drag(this.grabbed,e);else this.picture.pan(e.x-s.x,e.y-s.y)
;this.pointers.set(t.pointerId,e)}#le(t){if(!this.pointers.delete(t.pointerId))return;this.isClicked=this.isClick&&t.type==="pointerup"
;if(!this.isClicked&&this.grabbed)this.picture.drop();this.grabbed=null;this.isClick=false}#de(t){if(!this.isClicked)return;this.isClicked=false
;const e=t.shiftKey||t.ctrlKey||t.metaKey;const s=this.picture.targetAt(this.#fe(t));this.picture.dispatchEvent(new CustomEvent("select",{detail:{...s,isAdded:e
}}))}#ue(t){const e=this.#fe(t);const{entity:s}=this.picture.targetAt(e);if(!s)return;t.preventDefault();this.pointers.clear();this.grabbed=null
;this.isClick=false;this.picture.dispatchEvent(new CustomEvent("menu",{detail:{entity:s,at:e}}))}#pe(t){t.preventDefault()
;const e=t.deltaY*(t.deltaMode===WheelEvent.DOM_DELTA_LINE?30:1);this.picture.zoom(Math.exp(-e*.0015),this.#fe(t))}#fe(t){
const e=this.picture.box.getBoundingClientRect();return{x:t.clientX-e.left,y:t.clientY-e.top}}}function zi(t,e){return Math.hypot(t.x-e.x,t.y-e.y)}const Pi=15
;const qi=10;const Bi=.05;const Ui=[1.8,3,4.2,5.6];const Ii=.65;const Ni=[3.4,4.4,5.6,7];const Di=1.3;const Ri=.14;const Fi=600;const Hi=7
;const Wi=[0,1,-1,2,-2,3,-3,4,-4,5,-5,6.5,-6.5,8,-8,10,-10];const Ki=8;const Vi=18;class Gi{#me=Pi;#ge=1;constructor(t){this.scene=t
;this.places=new Float32Array(t.graph.bundles.length);this.detours=new Float32Array(t.graph.bundles.length);this.angles=new Map;this.isCurrent=false}
bend({index:t}){if(!this.isCurrent)this.#nt();return this.places[t]*this.#me+this.detours[t]}get loopAngles(){if(!this.isCurrent)this.#nt();return this.angles}
set scale(t){if(Math.abs(Math.log(t/this.#ge))<Bi)return;this.#ge=t;const e=Math.max(Pi,qi/t);if(e!==this.#me)this.invalidate();this.#me=e}invalidate(){
this.isCurrent=false}style(t){const{scene:e}=this;const{graph:s}=e;const{strongest:i,voices:n,isUndated:o}=e.summaryOf(t);const a=i.certainty>0&&!o
;const r=s.kinds[t.kind].sided;const h=r?1:a?(1+Ii)/2:Ii;return{colour:s.kinds[t.kind].colour,width:o?Di:h*(a?Ni:Ui)[Math.min(n,Ui.length)-1],
dash:At(s.styleOf(i)),isHollow:a,isSided:r,opacity:e.isFront(t)?1:Ri}}loopRadius({index:t}){if(!this.isCurrent)this.#nt();return 14+8*this.places[t]}#nt(){
const{bundles:t,graph:e}=this.scene;this.isCurrent=true;this.places.fill(0);this.detours.fill(0);this.angles.clear();const s=[];const i=new Map
;for(const s of t){const t=s.from.index*e.entities.length+s.to.index;const n=i.get(t);if(n)n.push(s);else i.set(t,[s])}for(const e of i.values()){
e.sort((t,e)=>t.kind-e.kind);const[{from:i,to:n}]=e;e.forEach(({index:t},s)=>this.places[t]=i===n?s:s-(e.length-1)/2)
;if(i===n)this.angles.set(i,this.#ye(i));else if(t.length<=Fi){const t=this.#we(e,s);for(const{index:s}of e)this.detours[s]=t}}}#we(t,e){const{scene:s}=this
;const[{from:i,to:n}]=t;const[o,a]=[s.position(i),s.position(n)];const[r,h]=[a.x-o.x,a.y-o.y];const c=Math.hypot(r,h)||1;const l=s.entities.flatMap(t=>{
if(t===i||t===n)return[];const{x:e,y:a}=s.position(t);const l=((e-o.x)*r+(a-o.y)*h)/c**2;const d=((a-o.y)*r-(e-o.x)*h)/c;const u=t.size+Hi
;const p=l>.02&&l<.98&&Math.abs(d)<7*Pi+u;const f=Math.abs(l-.5)*c<u?Ki:1;return p?[{rise:4*l*(1-l),aside:d,clear:u,weight:f}]:[]});const d=t=>({
x:(o.x+a.x)/2-h/c*t,y:(o.y+a.y)/2+r/c*t});const u=Wi[Wi.length-1]*Pi;const p=e.filter(({x:t,y:e})=>Math.hypot(t-d(0).x,e-d(0).y)<-2*u);let[f,m]=[0,Infinity]
;for(const e of Wi){const s=e*Pi;if(Math.abs(s)>.4*c)continue;let i=.1*Math.abs(e);for(const{index:e}of t){const t=this.places[e]*this.#me+s;const n=d(t)
;if(p.some(({x:t,y:e})=>Math.hypot(t-n.x,e-n.y)<Vi))i+=Ki/2;for(const{rise:e,aside:s,clear:n,weight:o}of l){const a=Math.abs(s-t*e);if(a<n)i+=o*(1+(n-a)/n)}}
if(i<m)[f,m]=[s,i];if(i===0)break}for(const{index:s}of t)e.push(d(this.places[s]*this.#me+f));return f}#ye(t){const{scene:e}=this;const s=e.position(t)
;const i=t.bundles.map(({from:e,to:s})=>e===t?s:e).filter(s=>s!==t&&e.entityState[s.index]).map(t=>Math.atan2(s.y-e.position(t).y,e.position(t).x-s.x)).sort((t,e)=>t-e)
;const n=i.map((t,e)=>({angle:t,gap:(i[e+1]??i[0]+2*Math.PI)-t}));const o=n.reduce((t,e)=>e.gap>t.gap?e:t,{angle:0,gap:0});return o.angle+o.gap/2}}const _i=12
;const Xi=.6;class Yi{constructor(t){this.lines=t;this.scene=t.scene}pointOn(t,e){if(t.from===t.to){const{x:s,y:i,radius:n,angle:o}=this.loop(t)
;const a=o+Math.PI+2*Math.PI*e;return{x:s+n*Math.cos(a),y:i-n*Math.sin(a)}}const[s,i]=[this.scene.position(t.from),this.scene.position(t.to)]
;const n=this.controlPoint(t);const[o,a,r]=[(1-e)**2,2*e*(1-e),e**2];return{x:o*s.x+a*n.x+r*i.x,y:o*s.y+a*n.y+r*i.y}}controlPoint(t){
const[e,s]=[this.scene.position(t.from),this.scene.position(t.to)];const i=Math.hypot(s.x-e.x,s.y-e.y)||1;const n=this.lines.bend(t)
;const o=2*Math.sign(n)*Math.min(Math.abs(n),i*Xi)/i;return{x:(e.x+s.x)/2-(s.y-e.y)*o,y:(e.y+s.y)/2+(s.x-e.x)*o}}loop(t){const{from:e}=t
;const[s,i]=[this.scene.position(e),this.lines.loopAngles.get(e)??0];const n=this.lines.loopRadius(t);const o=Math.max(n,(e.size+n-4)/1.4);return{
x:s.x+o*Math.cos(i),y:s.y-o*Math.sin(i),radius:o,angle:i}}length(t){if(t.from===t.to)return 2*Math.PI*this.loop(t).radius
;const[e,s]=[this.scene.position(t.from),this.scene.position(t.to)];const i=this.controlPoint(t);const n=Math.hypot(i.x-e.x,i.y-e.y)+Math.hypot(s.x-i.x,s.y-i.y)
;return(Math.hypot(s.x-e.x,s.y-e.y)+n)/2||1}part(t,e,s){const[i,n]=[this.pointOn(t,e),this.pointOn(t,s)];const o=this.pointOn(t,(e+s)/2);return{from:i,control:{
x:2*o.x-(i.x+n.x)/2,y:2*o.y-(i.y+n.y)/2},to:n}}distance(t,e,s){const{x:i,y:n}=this.scene;const[o,a]=[t.from.index,t.to.index];if(o===a){const s=this.loop(t)
;return Math.abs(Math.hypot(e.x-s.x,e.y-s.y)-s.radius)}const r=this.lines.bend(t);const h=s+Math.abs(r)
;if(e.x<Math.min(i[o],i[a])-h||e.x>Math.max(i[o],i[a])+h)return Infinity;if(e.y<Math.min(n[o],n[a])-h||e.y>Math.max(n[o],n[a])+h)return Infinity
;if(!r)return Ji(e,i[o],n[o],i[a],n[a]);let c=Infinity;let l=this.pointOn(t,0);for(let s=1;s<=_i;s++){const i=this.pointOn(t,s/_i)
;c=Math.min(c,Ji(e,l.x,l.y,i.x,i.y));l=i}return c}}function Ji(t,e,s,i,n){const[o,a]=[i-e,n-s];const r=(t.x-e)*o+(t.y-s)*a
;const h=Math.max(0,Math.min(1,r/(o*o+a*a||1)));return Math.hypot(e+h*o-t.x,s+h*a-t.y)}const Qi={square:[[-.9,-.9],[.9,-.9],[.9,.9],[-.9,.9]],
diamond:[[0,-1.15],[1.15,0],[0,1.15],[-1.15,0]],triangle:[[0,-1.15],[1.05,.8],[-1.05,.8]],triangleDown:[[0,1.15],[1.05,-.8],[-1.05,-.8]],
box:[[-1.2,-.65],[1.2,-.65],[1.2,.65],[-1.2,.65]],hexagon:Zi(6,()=>1.1,0),star:Zi(10,t=>t%2?.55:1.25,-Math.PI/2)};function Zi(t,e,s){return Array.from({length:t
},(i,n)=>{const o=s+2*Math.PI*n/t;return[e(n)*Math.cos(o),e(n)*Math.sin(o)]})}function tn(t,e,s,i,n){const o=Qi[e];if(n<2)t.rect(s-n,i-n,2*n,2*n);else if(o){
o.forEach(([e,o],a)=>{if(a)t.lineTo(s+e*n,i+o*n);else t.moveTo(s+e*n,i+o*n)});t.closePath()}else{t.moveTo(s+n,i);t.arc(s,i,n,0,2*Math.PI)}}
function en(t,{left:e,top:s,right:i,bottom:n}){t.moveTo(e,s);t.lineTo(i,n);t.moveTo(i,s);t.lineTo(e,n)}class sn{constructor(t){this.cells=new Map
;for(const e of t){const{x:t,y:s,radius:i}=e;for(const n of Ue({left:t-i,top:s-i,right:t+i,bottom:s+i})){const t=this.cells.get(n)
;if(t)t.push(e);else this.cells.set(n,[e])}}}isNearest({left:t,top:e,right:s,bottom:i},n,o){const a=nn({left:t,top:e,right:s,bottom:i},n)+o;const r={left:t-a,
top:e-a,right:s+a,bottom:i+a};for(const o of Ue(r)){for(const r of this.cells.get(o)??[]){const o=r.entity&&r.entity!==n.entity;if(o&&nn({left:t,top:e,right:s,
bottom:i},r)<a)return false}}return true}}function nn({left:t,top:e,right:s,bottom:i},{x:n,y:o,radius:a}){const[r,h]=[Math.max(t-n,n-s,0),Math.max(e-o,o-i,0)]
;return Math.max(0,Math.hypot(r,h)-a)}const on=11;const an=11;const rn=128;const hn=84;const cn=1.15;const ln=1.14;const dn=[3,7,11,16,22,30,40]
;const un=[3,7,11,16];const pn=12;const fn=1;const mn=4;const gn=1;const yn=[...[0,1,2,3,4].flatMap(t=>[{side:{x:0,y:1},share:{x:[.5,.2,.8,.35,.65][t],y:0}},{
side:{x:1,y:0},share:{x:0,y:[.5,0,1,.25,.75][t]}},{side:{x:-1,y:0},share:{x:1,y:[.5,0,1,.25,.75][t]}},{side:{x:0,y:-1},share:{x:[.5,.2,.8,.35,.65][t],y:1}
}]),...[1,-1].flatMap(t=>[1,-1].map(e=>({side:{x:.72*e,y:.72*t},share:{x:e<0?1:0,y:t<0?1:0}})))];const wn=3;const bn=3;const xn=1e6;class vn{constructor(t,e,s){
this.graph=t;this.neighbours=e;this.widths=new Ne(s);this.enlargement=1;this.boxes=new Pe(null);this.grid=null;this.heads=[];this.moveHead=undefined
;this.placed=[];this.crosses=[];this.captions=new Set;this.wrapped=new Map}
place({bounds:t,enlargement:e=1,isCrowded:s=false,arrowHeads:i,moveHead:n,symbols:o,middles:a=[],...r}){this.enlargement=e;this.moveHead=n;this.heads=i
;this.placed=[];this.captions.clear();this.boxes=new Pe(t);this.grid=s?null:new sn(o);for(const t of o)this.boxes.occupy(qe(t,t.radius),t.size)
;for(const{bundle:t,point:e}of a)this.boxes.occupy(qe(e,mn),gn,t);this.crosses=r.crosses.map(({bundle:t,points:e,size:s,faded:i})=>{const n=e.map(t=>qe(t,s))
;const o=this.boxes.firstFree(n,true,0,t)??n[0];this.boxes.occupy(o,Infinity);return{...o,faded:i}})
;for(const t of i)this.boxes.occupy(qe(t,t.radius),Infinity,t.entity);for(const t of r.lines)if(t.required)this.#be(t);for(const t of r.captions)this.#xe(t)
;for(const t of r.entities)if(!this.captions.has(t.entity.name))this.#ve(t);for(const t of r.lines)if(!t.required)this.#be(t)}draw(t,e){this.#ke(t,e)
;this.#Me(t,e,this.placed)}drawLines(t,e,s){this.#ke(t,e);const i=this.placed.filter(({bundle:t})=>t&&s.includes(t));this.#Me(t,e,i)}#Me(t,e,s){
t.textAlign="center";t.textBaseline="top";t.lineJoin="round";t.direction="ltr";for(const i of s){
const{lines:s,textBox:n,font:o,height:a,entity:r,bundle:h,chip:c,leader:l,faded:d}=i;t.globalAlpha=d?.35:1;if(l)$n(t,e.quiet,l);t.font=o;t.lineWidth=4
;t.strokeStyle=e.ground;t.fillStyle=r||!h?e.ink:e.quiet;s.forEach((e,s)=>{const[i,o]=[(n.left+n.right)/2,n.top+1+s*a];t.strokeText(e,i,o);t.fillText(e,i,o)})
;if(c)Mn(t,e,c)}t.globalAlpha=1}labelAt(t,e){const s=({box:s,entity:i,bundle:n})=>(i||n)&&t>=s.left&&t<=s.right&&e>=s.top&&e<=s.bottom
;return this.placed.find(s)??null}#ke(t,e){for(const s of this.crosses){const i=(s.right-s.left)/5;t.globalAlpha=s.faded?.2:1
;for(const[n,o]of[[e.ground,3],[e.ink,0]]){t.strokeStyle=n;t.lineWidth=i+o;t.beginPath();en(t,s);t.stroke()}}t.globalAlpha=1}
#ve({entity:t,x:e,y:s,radius:i,required:n,faded:o}){const a=this.graph.typeOf(t);const r=i<5?on:i>12?14:12.5;const[h,c]=a.acts?[r,600]:[Math.min(r,11.5),400]
;const l=this.#$e(h);const d=Fe(l,c);const u=l*ln;const p={x:e,y:s,radius:i,entity:t};const f=this.neighbours(t)
;const[m,g]=[rn,hn].map(e=>this.#Se(t.name,d,e,3));const y=g.width<m.width-8?[m,g]:[m];let[w,b,x]=[null,y[0],dn[0]]
;const v=this.grid?[...dn.slice(0,3),...un,...dn.slice(3)]:dn.slice(0,1);for(let e=0;e<v.length&&!w;e++){x=v[e];const s=this.grid&&e>=3&&e<3+un.length
;for(b of y){const e=Cn(p,x,b.width,b.lines.length*u);const i=(t,s=null)=>e.filter(e=>this.boxes.isFree(e,t,s)&&this.#Ce(e,p));const n=t=>En(t,p,f)[0]??null
;if(s)w=En(i(gn,t),p,f).find(e=>this.#Ee(t,e))??null;else w=n(i(0))??n(i(this.grid?gn:.8*t.size));if(w)break}}if(!w&&n){[b]=y
;[w]=En(Cn(p,dn[0],b.width,b.lines.length*u),p,f)}if(!w)return;const k=x>pn?Sn(w,p):null;this.#Oe({...kn,box:w,textBox:w,lines:b.lines,font:d,height:u,entity:t,
leader:k,faded:o})}#Ce(t,e){return!this.grid||this.grid.isNearest(t,e,fn)}#Ee(t,e){const{moveHead:s}=this;if(!s)return false
;const i=this.heads.filter(s=>s.entity===t&&On(qe(s,s.radius),e));const n=i.map(t=>s(t,e));const o=n.map(t=>t&&qe(t,t.radius))
;const a=o.every(t=>t&&this.placed.every(e=>!On(e.box,t)));if(!a){const t={left:Infinity,top:Infinity,right:-Infinity,bottom:-Infinity};for(const e of i)s(e,t)
;return false}for(const t of o)if(t)this.boxes.occupy(t,Infinity);return true}#be({bundle:t,text:e,number:s,points:i,required:n}){const o=this.#$e(an)
;const r=Fe(o,400);const h=o*ln+2;const c=this.#Se(e,r,Infinity,1);const l=s>1?a(s):"";const d=l?this.widths.of(l,Fe(o,600))+2*bn:0;const u=c.width+(l?wn+d:0)
;const p=t=>i.map(({x:e,y:s})=>An({left:e-t/2,top:s-h/2},t,h));let f=this.boxes.firstFree(p(u),n,0,t);const m=!f;if(!f&&l)f=this.boxes.firstFree(p(d),false,0,t)
;if(!f)return;const g=this.graph.kinds[t.kind].colour;const y=l?{text:l,colour:g,box:{...f,left:f.right-d}}:null;const w={...f,right:f.left+c.width}
;const b=m?[]:c.lines;this.#Oe({...kn,box:f,textBox:w,lines:b,font:r,height:h,bundle:t,chip:y})}#xe({text:t,letterSize:e,x:s,y:i}){
const o=Fe(e*this.enlargement,700);const a=Ie(n(t,32));const[r,h]=[this.widths.of(a,o)+4,Math.round(e*this.enlargement*1.2)];const c=[0,-1,1,-2,2].map(t=>An({
left:s-r/2,top:i-h/2+t*h},r,h));const l=this.boxes.firstFree(c,false,xn);if(!l)return;this.captions.add(t);this.#Oe({...kn,box:l,textBox:l,lines:[a],font:o,
height:h})}#$e(t){return Math.max(on,t*this.enlargement)}#Oe(t){this.placed.push(t);const{left:e,top:s,right:i,bottom:n}=t.box;this.boxes.occupy({left:e-4,
top:s-1,right:i+4,bottom:n+2},Infinity)}#Se(t,e,s,i){const o=`${e} ${s} ${t.slice(0,200)}`;const a=this.wrapped.get(o);if(a)return a;const r=s*this.enlargement
;const h=t=>this.widths.of(t,e);const{lines:c,isCut:l}=De(n(t,60),h,r,i,cn);const d={lines:c.map(Ie),width:Math.max(...c.map(h))+2,isCut:l}
;this.wrapped.set(o,d);return d}}const kn={entity:null,bundle:null,chip:null,leader:null,faded:false};function Mn(t,e,{text:s,box:i,colour:n}){
const{left:o,top:a,right:r,bottom:h}=i;t.beginPath();t.rect(o,a+.5,r-o,h-a-1);t.fillStyle=e.ground;t.fill();t.strokeStyle=n;t.lineWidth=1.3;t.stroke()
;t.fillStyle=e.ink;t.font=t.font.replace(/^\S+/,"600");t.fillText(s,(o+r)/2,a+1.5)}function $n(t,e,[s,i]){t.strokeStyle=e;t.lineWidth=.9;t.beginPath()
;t.moveTo(s.x,s.y);t.lineTo(i.x,i.y);t.stroke()}function Sn({left:t,top:e,right:s,bottom:i},{x:n,y:o,radius:a}){const r={x:Math.max(t,Math.min(s,n)),
y:Math.max(e,Math.min(i,o))};const h=Math.hypot(r.x-n,r.y-o)||1;const c=(a+1)/h;return[r,{x:n+(r.x-n)*c,y:o+(r.y-o)*c}]}function Cn({x:t,y:e,radius:s},i,n,o){
const a=s+i;return yn.map(({side:s,share:i})=>{const[r,h]=[t+s.x*a-i.x*n,e+s.y*a-i.y*o];return An({left:r,top:h},n,o)})}function En(t,e,s){
if(t.length<2)return t;return t.map(t=>({box:t,crossed:s.filter(s=>Be(e,s,t)).length})).sort((t,e)=>t.crossed-e.crossed).map(({box:t})=>t)}function On(t,e){
return t.left<e.right&&e.left<t.right&&t.top<e.bottom&&e.top<t.bottom}function An({left:t,top:e},s,i){return{left:t,top:e,right:t+s,bottom:e+i}}
const Ln=[.5,.42,.58,.34,.66,.26,.74];const Tn=260;const jn=1e3;const zn=70;const Pn=400;const qn=1e3;const Bn=40;class Un{constructor(t,e,s){this.scene=t
;this.pointOn=e;this.scale=1;this.placement=new vn(t.graph,t=>this.#Ae(t),s)}
arrange({scale:t,enlargement:e=1,area:s,bounds:i,bundles:n,arrowHeads:o,moveHead:a,radius:r}){this.scale=t;const{scene:h}=this
;const c=({x:t,y:e})=>t>s.left&&t<s.right&&e>s.top&&e<s.bottom;const l=h.entities.filter(t=>c(h.position(t)));const d=(s.right-s.left)*t
;const u=this.#M(d,l.length).filter(c);const p=l.length>=jn;const f=t=>h.summaryOf(t).statements;this.placement.place({bounds:i,enlargement:e,isCrowded:p,
arrowHeads:o.map(t=>this.#Le(t)),moveHead:a&&((t,e)=>{const s=a(t,e);return s&&this.#Le(s)}),symbols:l.map(t=>({...this.#Te(h.position(t)),radius:r(t),
size:t.size,entity:t})).filter(t=>!p||t.radius>3).concat(this.#je(n)),middles:n.length>qn?[]:n.map(t=>({bundle:t,point:this.#Te(this.pointOn(t,.5))})),
crosses:this.#ze(n),captions:u.map(t=>({...t,...this.#Te(t)})),entities:this.#Pe(l,r),
lines:n.filter(t=>h.isLabelled(t)).sort((t,e)=>f(e)-f(t)||t.index-e.index).slice(0,Pn).map(t=>this.#qe(t))})}draw(t,e){this.placement.draw(t,e)}
drawLines(t,e,s,i){if(i===this.scale)this.placement.drawLines(t,e,s)}get entities(){return this.placement.placed.flatMap(({entity:t})=>t?[t]:[])}
labelAt({x:t,y:e}){return this.placement.labelAt(t*this.scale,e*this.scale)}#Pe(t,e){const{scene:s}=this;const{entity:i}=s.selected
;const n=t=>t.rank-(t===i||s.pinned.has(t)?2e9:0)-(s.isFrontEntity(t)?1e9:0);const o=t.length>Tn
;return t.filter(t=>!o||!s.hasSelection||s.isFrontEntity(t)).sort((t,e)=>n(t)-n(e)).slice(0,t.length>jn&&!s.hasSelection?zn:Tn).map(t=>({entity:t,
...this.#Te(s.position(t)),radius:e(t),required:t===i||s.pinned.has(t),faded:!s.isFrontEntity(t)}))}#M(t,e){const{graph:s,filter:i,hasSelection:n}=this.scene
;if(n||i.narrowing||i.hidden.type.size&&e<=jn)return[];return s.captions.map(t=>({...t,pixels:t.size*this.scale})).filter(({pixels:e})=>e>18&&e<.25*t).map(t=>({
...t,letterSize:Math.round(Math.min(Math.max(t.pixels/6,14),20))}))}#je(t){
return t.filter(({from:t,to:e})=>t===e).flatMap(t=>[.35,.5,.65].map(e=>this.#Te(this.pointOn(t,e)))).map(t=>({...t,radius:4,size:Infinity,entity:null}))}#Le(t){
const{tip:e,back:s,size:i}=t;return{...t,...this.#Te({x:(e.x+s.x)/2,y:(e.y+s.y)/2}),radius:i/2+1}}#ze(t){
return t.filter(t=>this.scene.summaryOf(t).denials>0).map(t=>({bundle:t,points:this.#Be(t),size:Math.min(Math.max(9*this.scale,3.5),6),
faded:!this.scene.isFront(t)}))}#qe(t){const{scene:e}=this;const s=x(e.graph,e.claimsOf(t));const i=(e.selected.bundle??e.selected.claim?.bundle)===t;return{
bundle:t,text:s,number:e.summaryOf(t).statements,points:this.#Be(t),required:i}}#Be(t){return Ln.map(e=>this.#Te(this.pointOn(t,e)))}#Ae(t){const e=[]
;for(const{index:s,from:i,to:n}of t.bundles){if(!this.scene.bundleState[s])continue;e.push(this.#Te(this.scene.position(i===t?n:i)));if(e.length===Bn)break}
return e}#Te({x:t,y:e}){return{x:t*this.scale,y:e*this.scale}}}const In=2500;const Nn=4e4;const Dn=2e3;const Rn=700;const Fn=1.05;const Hn=60;const Wn=5
;class Kn{constructor(t,e){this.lines=t;this.scene=t.scene;this.curves=new Yi(t);this.moved=new Map;this.linesInDetail=0
;this.labels=new Un(this.scene,(t,e)=>this.curves.pointOn(t,e),e)}static radius(t,e){return Math.max(t.size*e,1.1+t.size*.02)}static sampleOf(t){
return Math.max(1,Math.floor(t/Nn))}sampleOn(t){if(this.scene.layer?.isShown)return 1;return Kn.sampleOf(this.#Ue(t).length)}paint(t,e,s=null){const i=Gn(t,e)
;t.globalAlpha=1;t.fillStyle=e.colours.ground;t.fillRect(0,0,e.width,e.height);const{layer:n}=this.scene;if(n?.isShown){n.paint(t,e,s);return 0}
this.lines.scale=i.scale;const o=this.#Ue(e);const a=o.length<=In;const r=a?o.map(t=>this.scene.graph.bundles[t]):[];this.#Ie(i,r,s)
;if(a)this.#Ne(i,r);else this.#De(i,o);this.#Re(i);t.save();t.translate(i.originX,i.originY);this.labels.draw(t,e.colours);t.restore();return o.length}
paintHighlights(t,e,s){const i=Gn(t,e);const{selected:n,pointed:o}=this.scene;this.lines.scale=i.scale;const a=this.scene.highlightedBundles;const r=[...a]
;if(s)r.push(...s.bundles.filter(({index:t})=>this.scene.bundleState[t]));const h=r.flatMap(({from:t,to:e})=>[t,e]);if(a.length)this.#Fe(i,a)
;if(r.length)this.#Ne(i,r);if(r.length&&!s){t.save();t.translate(i.originX,i.originY);this.labels.drawLines(t,e.colours,r,i.scale);t.restore()}
for(const t of new Set([...h,n.entity,o.entity,s]))if(t)this.#He(i,t)}#Ue(t){const{scale:e,originX:s,originY:i}=Vn(t);const{width:n,height:o}=t
;const{bundleState:a,from:r,to:h,x:c,y:l}=this.scene;const d=60/e;const[u,p]=[-s/e-d,-i/e-d];const[f,m]=[(n-s)/e+d,(o-i)/e+d];const g=[]
;for(let t=0;t<a.length;t++){if(!a[t])continue;const[e,s]=[r[t],h[t]];if(c[e]<u&&c[s]<u)continue;if(c[e]>f&&c[s]>f)continue;if(l[e]<p&&l[s]<p)continue
;if(l[e]>m&&l[s]>m)continue;g.push(t)}return g}#De(t,e){const{context:s}=t;const{graph:i,hasSelection:n}=this.scene;const o=i.kinds.map(t=>t.colour)
;const a=Kn.sampleOf(e.length);const r=Math.max(.16,Math.min(.6,3e3*a/e.length));const h=[Math.min(.1,r),n?.8:.3*r,n?.8:r];s.setLineDash([])
;this.#We(t,e,a).forEach((e,i)=>{s.strokeStyle=o[i%o.length];s.globalAlpha=h[Math.floor(i/o.length)];s.lineWidth=n&&i>=o.length?1.4:.9
;for(let s=0;s<e.length;s+=Dn)this.#Ke(t,e.slice(s,s+Dn))});s.globalAlpha=1}#We({scale:t,originX:e,originY:s,width:i,height:n},o,a){
const{graph:r,bundleState:h,isDated:c,from:l,to:d,x:u,y:p,hasSelection:f}=this.scene;const m=r.kinds.length
;const g=o=>u[o]*t+e<0||u[o]*t+e>i||p[o]*t+s<0||p[o]*t+s>n;const y=Array.from({length:3*m},()=>[]);for(const t of o){const e=h[t]===2&&(f||c[t])
;if(t%a&&!(e&&f))continue;const{kind:s}=r.bundles[t];const i=!e?0:g(l[t])&&g(d[t])?1:2;y[s+i*m].push(t)}return y}#Ke({context:t,scale:e,originX:s,originY:i},n){
const{from:o,to:a,x:r,y:h}=this.scene;t.beginPath();for(const c of n){const[n,l]=[o[c],a[c]];const[d,u]=[r[n]*e+s,h[n]*e+i];const[p,f]=[r[l]*e+s,h[l]*e+i]
;if(Math.abs(d-p)<1.5&&Math.abs(u-f)<1.5)continue;t.moveTo(d,u);t.lineTo(p,f)}t.stroke()}#Ne(t,e){const{context:s,scale:i,colours:n}=t;const o=new Map
;for(const t of e){const e=this.lines.style(t);const s=`${e.opacity} ${e.width} ${e.colour} ${e.dash} ${e.isHollow}`;const i=o.get(s)
;if(i)i.bundles.push(t);else o.set(s,{style:e,bundles:[t]})}const a=({opacity:t,isSided:e,width:s})=>100*t+(e?10:0)+s;const r=e.length<=Rn
;for(const{style:e,bundles:h}of[...o.values()].sort((t,e)=>a(t.style)-a(e.style))){const o=Kn.#yt(t,e,r);const a=Math.max(.5,Math.min(1,i))*Math.max(1,o/3)
;s.strokeStyle=s.fillStyle=e.colour;s.globalAlpha=e.opacity;s.lineWidth=o;s.setLineDash(e.dash.map(t=>t*a));const c=h.flatMap(e=>this.#Ve(t,e,o));s.beginPath()
;for(const e of h)this.#Ge(t,e,o);s.stroke();if(e.isHollow&&r){s.strokeStyle=n.ground;s.globalAlpha=1;s.lineWidth=o-2*Fn;s.stroke();s.globalAlpha=e.opacity}
s.setLineDash([]);s.beginPath();for(const e of c)Xn(t,e);s.fill()}s.globalAlpha=1}#Fe(t,e){const{context:s,colours:i}=t;s.globalAlpha=1;for(const n of e){
const e=Kn.#yt(t,this.lines.style(n),true);for(const[o,a]of[[i.ink,Wn],[i.ground,2]]){s.strokeStyle=o;s.lineWidth=e+a;s.beginPath();this.#Ge(t,n,e);s.stroke()}}
}static#yt({scale:t,enlargement:e},{width:s,isHollow:i},n){const o=s*Math.max(n?.75:.45,Math.min(1.1,t*1.3))*e;return i&&n?Math.max(o,2*Fn+1.2):o}#Ge(t,e,s){
const{context:i,scale:n,originX:o,originY:a}=t;if(e.from===e.to){const{x:t,y:s,radius:r}=this.curves.loop(e);i.moveTo((t+r)*n+o,s*n+a)
;i.arc(t*n+o,s*n+a,r*n,0,2*Math.PI);return}const r=this.#_e(t,e,s);const h=t=>this.moved.has(_n(e,t));const c=h(true)?0:r.from?.inside??0
;const{from:l,control:d,to:u}=this.curves.part(e,c,h(false)?1:r.to?.inside??1);i.moveTo(l.x*n+o,l.y*n+a);const[p,f]=[u.x*n+o,u.y*n+a]
;if(!this.lines.bend(e))return i.lineTo(p,f);i.quadraticCurveTo(d.x*n+o,d.y*n+a,p,f)}#_e({scale:t,enlargement:e},s,i){
const{pointsToFrom:n,pointsToTo:o}=this.scene.summaryOf(s);if(!n&&!o)return{size:0};const a=(Math.max(4,Math.min(12,12*t))*e+1.5*i)/t
;const r=e=>(Kn.radius(e,t)+1.5)/t;const[h,c]=[r(s.from),r(s.to)];if(s.from===s.to){const{radius:t}=this.curves.loop(s)
;const e=1-Math.asin(Math.min(1,c/(2*t)))/Math.PI;return{size:a,to:{tip:e,back:e-a/(2*Math.PI*t),inside:1}}}const l=this.curves.length(s)-h-c;if(l<.6*a)return{
size:0};const d=this.curves.controlPoint(s);const u=({x:t,y:e})=>2*Math.hypot(t-d.x,e-d.y)||1
;const[p,f]=[u(this.scene.position(s.from)),u(this.scene.position(s.to))];const[m,g]=[true,false].map(t=>this.moved.get(_n(s,t))??0);const y={tip:h/p+m,
back:(h+a)/p+m,inside:(h+.6*a)/p+m};const w={tip:1-c/f+g,back:1-(c+a)/f+g,inside:1-(c+.6*a)/f+g};return{size:a,...n?{from:y}:{},...o?{to:w}:{}}}#Ve(t,e,s){
const{from:i,to:n,size:o}=this.#_e(t,e,s);const a=t=>this.curves.pointOn(e,t);return[i,n].flatMap((s,i)=>{if(!s)return[];const n=i?e.to:e.from;return[{bundle:e,
entity:n,tip:a(s.tip),back:a(s.back),size:o*t.scale}]})}#Xe(t,{bundle:e,entity:s,size:i},n){if(e.from===e.to)return null;const o=s===e.from
;const a=this.#Ye(t,e);this.moved.delete(_n(e,o));const{from:r,to:h}=this.#_e(t,e,a);const c=o?r:h;if(!c)return null
;const l=3/t.scale/this.curves.length(e)*(o?1:-1);for(let a=0;a<Hn;a++){const[r,h]=[c.tip+a*l,c.back+a*l];if(o?h>.85:h<.15)return null;const d={bundle:e,
entity:s,tip:this.curves.pointOn(e,r),back:this.curves.pointOn(e,h),size:i};const[u,p]=[(d.tip.x+d.back.x)/2,(d.tip.y+d.back.y)/2]
;const[f,m]=[u*t.scale-i/2-1,p*t.scale-i/2-1];const g=f>n.right||f+i+2<n.left||m>n.bottom||m+i+2<n.top;if(!g)continue;this.moved.set(_n(e,o),a*l);return d}
return null}#Re(t){const{context:e,scale:s,originX:i,originY:n,width:o,height:a,colours:r}=t;const{entityState:h,byRank:c,graph:l,x:d,y:u}=this.scene
;const p=Array.from({length:2*l.types.length},()=>[]);for(let t=c.length-1;t>=0;t--){const e=c[t];const{index:r,type:f}=e;if(!h[r])continue
;const[m,g]=[d[r]*s+i,u[r]*s+n];if(m<-40||g<-40||m>o+40||g>a+40)continue;p[f+(h[r]-1)*l.types.length].push(e)}p.forEach((t,o)=>{if(!t.length)return
;const a=l.types[o%l.types.length];const h=o>=l.types.length;e.fillStyle=h?r.symbol:Lt(r.symbol,r.ground,.2);e.strokeStyle=r.ground;e.lineWidth=1.2
;e.beginPath();for(const o of t){const{index:t}=o;const r=Kn.radius(o,s);tn(e,a.shape,d[t]*s+i,u[t]*s+n,r)}e.fill();if(s>.3)e.stroke()})}
#He({context:t,scale:e,originX:s,originY:i,colours:n},o){const a=this.scene.graph.typeOf(o);const{x:r,y:h}=this.scene.position(o)
;const c=this.scene.isHighlighted(o);const l=Math.max(Kn.radius(o,e),c?4:0);const d=n=>{t.beginPath();tn(t,a.shape,r*e+s,h*e+i,l+n)};if(c){t.strokeStyle=n.ink
;t.lineWidth=2.5;d(3.5);t.stroke()}t.fillStyle=n.symbol;t.strokeStyle=n.ground;t.lineWidth=1.5;d(0);t.fill();t.stroke()}#Ie(t,e,s){
const{scale:i,originX:n,originY:o,width:a,height:r,enlargement:h}=t;this.moved.clear();const c=e.flatMap(s=>this.#Ve(t,s,this.#Ye(t,s,e.length)))
;this.linesInDetail=e.length;this.labels.arrange({scale:i,enlargement:h,area:{left:-n/i,top:-o/i,right:(a-n)/i,bottom:(r-o)/i},bounds:s&&{left:s.left-n,
top:s.top-o,right:s.right-n,bottom:s.bottom-o},bundles:e,arrowHeads:c,moveHead:(e,s)=>this.#Xe(t,e,s),radius:t=>Kn.radius(t,i)})}#Ye(t,e,s=this.linesInDetail){
return Kn.#yt(t,this.lines.style(e),s<=Rn)}}function Vn({width:t,height:e,view:s}){const{x:i,y:n,scale:o}=s;return{scale:o,originX:t/2-i*o,originY:e/2-n*o}}
function Gn(t,e){const{width:s,height:i,colours:n,enlargement:o=1}=e;return{context:t,...Vn(e),width:s,height:i,colours:n,enlargement:o}}
function _n({index:t},e){return 2*t+(e?1:0)}function Xn({context:t,scale:e,originX:s,originY:i},{tip:n,back:o,size:a}){const[r,h]=[(n.x-o.x)*e,(n.y-o.y)*e]
;const c=Math.hypot(r,h)||1;const[l,d]=[r/c*a,h/c*a];const[u,p]=[n.x*e+s,n.y*e+i];t.moveTo(u,p);t.lineTo(u-(l+.42*d),p-(d-.42*l))
;t.lineTo(u-(l-.42*d),p-(d+.42*l));t.closePath()}const Yn={x:48,y:36};const Jn=.07;const Qn=1.5;const Zn=700;const to=8;function eo(t,e){
let[s,i,n,o]=[Infinity,-Infinity,Infinity,-Infinity];for(const{index:a}of e){s=Math.min(s,t.x[a]);i=Math.max(i,t.x[a]);n=Math.min(n,t.y[a]);o=Math.max(o,t.y[a])
}return{left:s,right:i,top:n,bottom:o}}function so({left:t,right:e,top:s,bottom:i},{width:n,height:o}){const a=Qn*Math.max(1,o/Zn)
;const r=(n-2*Math.min(Yn.x,Jn*n))/(e-t||1);const h=(o-2*Math.min(Yn.y,Jn*o))/(i-s||1);return Math.max(Math.min(r,h,a),5e-4)}function io(t,e){
const{left:s,right:i,top:n,bottom:o}=t;return{x:(s+i)/2,y:(n+o)/2,scale:so(t,e)}}function no(t,e){return Math.min(.05,so(t,e)/3)}function oo(t,e,s,i,n){
const o=Math.min(Math.max(t.scale*s,n),to);const a=1/t.scale-1/o;return{x:t.x+(i.x-e.width/2)*a,y:t.y+(i.y-e.height/2)*a,scale:o}}
function ao({x:t,y:e,scale:s},i,n){return{x:t-i/s,y:e-n/s,scale:s}}function ro({x:t,y:e,scale:s},{width:i,height:n},o){return{x:(o.x-t)*s+i/2,y:(o.y-e)*s+n/2}}
function ho({x:t,y:e,scale:s},{width:i,height:n},o){return{x:t+(o.x-i/2)/s,y:e+(o.y-n/2)/s}}const co=140;const lo=250;const uo=7;const po=4;const fo=8
;const mo=1500;const go=3840;const yo=1.44;const wo=500;const bo=.88;class xo extends EventTarget{constructor(t,e){super();this.box=t;this.scene=e
;this.lines=new Gi(e);this.painter=new Kn(this.lines,z());this.colours=vo();this.canvas=O("canvas",{"aria-hidden":"true"});this.sampleNote=O("p",{
class:"sample",hidden:true});t.append(this.canvas,this.sampleNote);this.context=this.canvas.getContext("2d");this.isMoved=false;this.view={x:0,y:0,scale:1}
;this.painted={canvas:document.createElement("canvas"),view:this.view,lines:0,at:0,took:0};this.paintedMargin={x:0,y:0};this.dragged=null;this.grid=null
;this.isStale=true;this.isMoving=false;this.stillTimer=0;this.animationFrame=0;this.pixelRatio=1;this.canvasSize={width:0,height:0};this.#Je();new ji(this)
;new ResizeObserver(()=>{if(this.#Je()&&!this.isMoved)this.fit()}).observe(t);this.fit()}show(t,e){this.scene.pinned=e;this.scene.select(t);this.#O()}
recolour(){this.colours=vo();this.#O()}setView(t){this.view=t;this.lines.scale=t.scale;if(this.isMoved){this.isMoving=true;clearTimeout(this.stillTimer)
;this.stillTimer=setTimeout(()=>this.#Qe(),co)}else this.isStale=true;this.#Ze();this.dispatchEvent(new Event("viewchange"))}fit(){this.isMoved=false;this.#Je()
;const{entities:t,layer:e}=this.scene;if(e?.isShown)this.setView(e.fit(this.size));else if(t.length){if(this.scene.fill(this.size))this.#O()
;this.setView(io(eo(this.scene,t),this.size))}}get placedView(){const{x:t,y:e,scale:s}=this.view;return{x:t/this.scene.stretch.x,y:e/this.scene.stretch.y,
scale:s}}setPlacedView({x:t,y:e,scale:s}){this.isMoved=true;this.setView({x:t*this.scene.stretch.x,y:e*this.scene.stretch.y,scale:s})}reset(){
this.scene.resetPositions();this.#O();this.fit()}zoom(t,e={x:this.size.width/2,y:this.size.height/2}){this.isMoved=true
;this.setView(oo(this.view,this.size,t,e,this.#ts()))}pan(t,e){this.isMoved=true;this.setView(ao(this.view,t,e))}reveal(t){
const{x:e,y:s}=ro(this.view,this.size,this.scene.position(t));if(e>40&&s>40&&e<this.size.width-40&&s<this.size.height-40)return;this.isMoved=true
;const i=Math.max(this.view.scale,Math.min(.5,this.#ts()*12));this.setView({...this.scene.position(t),scale:i})}
keepClear({entity:t,claim:e,bundle:s=e?.bundle},i){const n=t?this.scene.position(t):s?this.painter.curves.pointOn(s,.5):null;const o=this.size.height-i
;if(!n||!i)return;const{y:a}=ro(this.view,this.size,n);if(a>o-40)this.pan(0,Math.max(o/2,60)-a)}point(t,e){const s=this.scene.pointed;this.scene.pointed=t
;const i=this.scene.layer?.point(t.mark??null);this.box.style.cursor=t.entity||t.bundle||t.mark?"pointer":"";this.dispatchEvent(new CustomEvent("point",{
detail:{...t,at:e}}));if(i||s.entity!==t.entity||s.bundle!==t.bundle)this.#Ze()}drag(t,e){this.scene.move(t,ho(this.view,this.size,e));this.dragged=t
;this.isMoved=true;this.#Ze()}drop(){this.dragged=null;this.#O()}targetAt(t){const{scale:e}=this.view;const s=ho(this.view,this.size,t)
;const{layer:i}=this.scene;if(i?.isShown)return{entity:null,claim:null,mark:i.markAt(s,e)};this.grid??=new Li(this.scene);const n=t=>(Kn.radius(t,e)+2)/e
;const o=this.grid.entityAt(s,Math.max(30,8/e),n);const a=this.#es(s,po/e);if(o&&!(a&&this.#ss(a,o,s)))return{entity:o,claim:null,bundle:null}
;const r=a?null:this.painter.labels.labelAt(s);const h=r?.entity??null;const c=h?null:a??r?.bundle??this.#is(s,uo/e);return{entity:h,claim:null,bundle:c}}
bundlePosition(t){return this.onPage(this.painter.curves.pointOn(t,.5))}entityPosition(t){return this.onPage(this.scene.position(t))}get labelledEntities(){
return this.painter.labels.entities}get labels(){const{placed:t}=this.painter.labels.placement;const{scale:e}=this.view;const s=(t,s)=>this.onPage({x:t/e,y:s/e
});return t.map(({box:t,font:e,entity:i,bundle:n,lines:o,chip:a})=>({text:[...o,...a?[a.text]:[]].join(" "),entity:i?.id??"",bundle:n?f(n):"",font:e,
corner:s(t.left,t.top),opposite:s(t.right,t.bottom)}))}get symbols(){return this.scene.entities.map(t=>({id:t.id,rank:t.rank,...this.entityPosition(t),
radius:Kn.radius(t,this.view.scale)}))}fromPage({x:t,y:e}){const s=this.box.getBoundingClientRect();return{x:t-s.left,y:e-s.top}}get sheet(){return{
...this.size,view:this.view,colours:this.colours,enlargement:this.#ns}}get size(){return{width:this.box.clientWidth,height:this.box.clientHeight}}get#ns(){
if(this.size.width<wo)return bo;const t=(document.documentElement.clientWidth-mo)/(go-mo);return 1+(yo-1)*Math.max(0,Math.min(1,t))}#ts(){
const{layer:t,entities:e}=this.scene;return no(t?.isShown?t.bounds:eo(this.scene,e),this.size)}#ss(t,e,s){if(Kn.radius(e,this.view.scale)>fo)return false
;const i=({x:t,y:e})=>Math.hypot(t-s.x,e-s.y);return i(this.painter.curves.pointOn(t,.5))<i(this.scene.position(e))}#es(t,e){
const{x:s,y:i,from:n,to:o}=this.scene;let[a,r]=[null,e];for(const e of this.scene.bundles){const[h,c]=[n[e.index],o[e.index]]
;const l=Math.hypot((s[h]+s[c])/2-t.x,(i[h]+i[c])/2-t.y);if(h!==c&&l>r+Math.abs(this.lines.bend(e)))continue;const d=this.painter.curves.pointOn(e,.5)
;const u=Math.hypot(d.x-t.x,d.y-t.y);if(u<r)[a,r]=[e,u]}return a}#is(t,e){let[s,i]=[null,e];for(const e of this.scene.bundles){
const n=this.painter.curves.distance(e,t,i);if(n<i)[s,i]=[e,n]}return s}onPage(t){const e=this.box.getBoundingClientRect()
;const{x:s,y:i}=ro(this.view,this.size,t);return{x:e.left+s,y:e.top+i}}#O(){this.lines.invalidate()
;this.painted.lines=this.scene.layer?.isShown?0:this.scene.bundles.length;this.grid=null;this.isStale=true;this.isMoving=false;this.#Ze()}#Je(){
const{width:t,height:e}=this.size;const s=Math.min(2,devicePixelRatio||1);const i=this.canvasSize;if(t===i.width&&e===i.height&&s===this.pixelRatio)return false
;this.canvasSize={width:t,height:e};this.pixelRatio=s;const n=t*e*this.pixelRatio**2>4e6?.1:.25;this.paintedMargin={x:Math.round(t*n),y:Math.round(e*n)}
;this.canvas.width=t*this.pixelRatio;this.canvas.height=e*this.pixelRatio;this.painted.canvas.width=(t+2*this.paintedMargin.x)*this.pixelRatio
;this.painted.canvas.height=(e+2*this.paintedMargin.y)*this.pixelRatio;this.isStale=true;this.#Ze();return true}#Qe(){this.isMoving=false;this.isStale=true
;this.#Ze()}#Ze(){this.animationFrame||=requestAnimationFrame(()=>this.#r())}#r(){this.animationFrame=0;if(this.painted.lines<=lo)this.#os();else{
if(this.isMoving?this.#as():this.isStale)this.#rs();this.#hs()}this.painter.paintHighlights(this.context,this.sheet,this.dragged)
;document.documentElement.dataset.drawn="true"}#os(){const{context:t,pixelRatio:e,sheet:s}=this;const i={left:4,top:4,right:s.width-4,bottom:s.height-4}
;t.setTransform(e,0,0,e,0,0);this.painted.lines=this.painter.paint(t,s,this.isMoved?null:i);this.isStale=true;if(this.painted.lines>lo)this.#Ze();this.#cs()}
#rs(){const{canvas:t}=this.painted;const e=performance.now();const[s,i]=[t.width/this.pixelRatio,t.height/this.pixelRatio];const n=t.getContext("2d")
;n.setTransform(this.pixelRatio,0,0,this.pixelRatio,0,0);const{x:o,y:a}=this.paintedMargin;const r={left:o+4,top:a+4,right:s-o-4,bottom:i-a-4};const h={
...this.sheet,width:s,height:i};const c=this.painter.paint(n,h,this.isMoved?null:r);const l=performance.now();this.painted={canvas:t,view:this.view,lines:c,
at:l,took:l-e};this.isStale=false;this.#cs()}#cs(){const t=Kn.sampleOf(this.painted.lines);this.sampleNote.hidden=t===1
;this.sampleNote.textContent=`Showing 1 line in ${t}. Zoom in to see all.`}#as(){const{view:t,at:e,took:s}=this.painted;const{x:i,y:n,scale:o}=this.view
;if(performance.now()-e<Math.max(80,s*5))return false;const a=o/t.scale;if(a>2.5||a<.4)return true;const{width:r,height:h}=this.size
;const c=(t,e)=>((t/2+e)*a-t/2)/o;return Math.abs(i-t.x)>c(r,this.paintedMargin.x)||Math.abs(n-t.y)>c(h,this.paintedMargin.y)}#hs(){
const{context:t,pixelRatio:e}=this;const{canvas:s,view:i}=this.painted;const{width:n,height:o}=this.size;const a=this.view.scale/i.scale
;const r=n/2+(i.x-this.view.x)*this.view.scale-(n/2+this.paintedMargin.x)*a;const h=o/2+(i.y-this.view.y)*this.view.scale-(o/2+this.paintedMargin.y)*a
;const c=t=>a===1?Math.round(t*e):t*e;t.setTransform(1,0,0,1,0,0);t.fillStyle=this.colours.ground;t.fillRect(0,0,this.canvas.width,this.canvas.height)
;t.imageSmoothingQuality="low";t.setTransform(a,0,0,a,c(r),c(h));t.drawImage(s,0,0);t.setTransform(e,0,0,e,0,0)}}function vo(){
const t=getComputedStyle(document.documentElement);const e=e=>t.getPropertyValue(`--${e}`).trim();return{ink:e("ink"),quiet:e("quiet"),ground:e("ground"),
symbol:e("symbol")}}const ko=3;const Mo=4e3;const $o=40;class So{constructor(t,e,s){this.page=t;this.picture=e;this.documents=s
;this.painter=new Kn(t.picture.lines,z());this.opened=[];addEventListener("beforeprint",()=>this.#ls());addEventListener("afterprint",()=>this.#Xt())}#ls(){
const{graph:t,filter:e,panel:s}=this.page;document.documentElement.dataset.theme="light"
;this.picture.replaceChildren(this.#ds(),O("ul",{},...[...oe(t,e),...ae(t,e),...re(t,e)].map(Co)));this.documents.replaceChildren(...this.#us())
;const i=[...s.box.querySelectorAll("details")].filter(({open:t})=>!t);this.opened=i.length>$o?[]:i;for(const t of this.opened){t.open=true
;t.dispatchEvent(new Event("toggle"))}}#Xt(){for(const t of this.opened)t.open=false;this.opened=[];this.picture.replaceChildren()
;this.documents.replaceChildren();this.page.theme.choose(this.page.theme.choice)}#ds(){const t={...this.page.picture.sheet,colours:vo()}
;const{width:e,height:s}=t;const i=Math.min(ko,Mo/e,Mo/s);const n=O("canvas",{width:Math.round(e*i),height:Math.round(s*i)});const o=n.getContext("2d")
;o.scale(i,i);this.painter.paint(o,t,{left:4,top:4,right:e-4,bottom:s-4});this.painter.paintHighlights(o,t,null);return n}#us(){
const{graph:t,filter:e,selected:s}=this.page.state;const{entity:i,claim:n,list:o,bundle:a}=s
;const r=a?.claims??i?.claims??o?.steps.flatMap(t=>t.claims)??e.claims;const h=n?[n]:r;const c=new Set(h.map(t=>t.document))
;const l=t.documents.filter((t,e)=>c.has(e));if(!l.length)return[];const d=l.map(({title:t,id:e,publisher:s,published:i})=>{
const n=[s,i].filter(Boolean).join(", ");return O("li",{},A(t||e,200),n&&" \u2014 ",n&&A(n,120))});return[O("h2",{},"Documents"),O("ul",{},...d)]}}
function Co({symbol:t,name:e}){return O("li",{},t,e)}const Eo=16;const Oo=18;const Ao=20;const Lo=1.4;const To=12;const jo=6;class zo{constructor(t,e,s,i){
this.scene=t;this.width=s;this.measure=i;const{graph:o,selected:a}=t;const r=t.describe(a)
;this.heading=[...this.#Se(n(o.title,200),17,700),...[o.question,o.finding].filter(Boolean).flatMap(t=>this.#Se(n(t,400),14)),...e.flatMap(t=>this.#Se(t,To)),...r?this.#Se(`Selected: ${r}`,To):[]]
;this.legend=this.#ps();this.footer=this.#fs().flatMap(t=>this.#Se(t,To))}get above(){return Io(this.heading)}get below(){return this.#ms+Io(this.footer)}
get#ms(){const t=this.legend.at(-1);return t?t.y+Ao+Eo/2:0}paint(t,e,s){const i=this.above+e;t.globalAlpha=1;t.fillStyle=s.ground
;t.fillRect(0,0,this.width,this.above);t.fillRect(0,i,this.width,this.below);t.textAlign="left";t.textBaseline="top";Po(t,this.heading,Eo,s);this.#gs(t,i+Eo,s)
;Po(t,this.footer,i+this.#ms+Eo,s)}#gs(t,e,s){t.font=Fe(To);for(const{entry:i,x:n,y:o}of this.legend){i.draw(t,Eo+n,e+o+7,s);t.globalAlpha=1;t.fillStyle=s.ink
;t.fillText(i.text,Eo+n+i.indent,e+o)}}#ys(){const{graph:t,entities:e,claims:s}=this.scene;const i=new Set(e.map(e=>t.typeOf(e)))
;const n=new Set(s.map(e=>t.kindOf(e)));const o=new Set(s.map(e=>t.modes[e.mode]))
;return[...t.types.filter(t=>i.has(t)).map(qo),...t.kinds.filter(t=>n.has(t)).map(({name:t,colour:e})=>Bo(t,()=>e)),...t.modes.filter(t=>t.name&&o.has(t)).map(({name:t,label:e})=>Bo(e,t=>t.quiet,t)),...s.some(t=>t.isUndated)?[Bo("undated (thin)",t=>t.quiet,"undated")]:[]]
}#ps(){this.measure.font=Fe(To);let[t,e]=[0,0];return this.#ys().map(s=>{const i=s.indent+this.measure.measureText(s.text).width
;if(t&&t+i>this.width-2*Eo)[t,e]=[0,e+Ao];const n={entry:s,x:t,y:e};t+=i+Oo;return n})}#fs(){const{graph:t,claims:e}=this.scene
;const s=new Set(e.map(e=>t.documents[e.document]));const i=t.documents.filter(t=>s.has(t))
;const o=i.slice(0,jo).map(({title:t,id:e,publisher:s,published:i})=>{const o=[s,i].filter(Boolean).join(", ")
;return n(`Document: ${t||e}${o?` \u2014 ${o}`:""}`,400)});const a=i.length-o.length
;return[...o,...a>0?[`and ${r(a,"more document")}`]:[],"The page that this picture was saved from has the evidence behind each line."]}#Se(t,e,s=400){
this.measure.font=Fe(e,s);const i=t=>this.measure.measureText(t).width<=this.width-2*Eo;const n=[""];for(const e of t.split(" ").flatMap(t=>Uo(t,i))){
const t=n[n.length-1];if(t&&!i(`${t} ${e}`))n.push(e);else n[n.length-1]=t?`${t} ${e}`:e}return n.filter(Boolean).map(t=>({text:`\u2068${t}\u2069`,size:e,
weight:s}))}}function Po(t,e,s,i){let n=s;for(const{text:s,size:o,weight:a}of e){t.font=Fe(o,a);t.fillStyle=o>To?i.ink:i.quiet;t.fillText(s,Eo,n);n+=o*Lo}}
function qo(t){return{text:t.plural,indent:18,draw(e,s,i,n){e.fillStyle=n.symbol;e.beginPath();tn(e,t.shape,s+6,i,6);e.fill()}}}function Bo(t,e,s=""){return{
text:t,indent:40,draw(t,i,n,o){t.strokeStyle=e(o);t.lineWidth=2.5;t.setLineDash(At(s));t.beginPath();t.moveTo(i,n);t.lineTo(i+34,n);t.stroke();t.setLineDash([])
;if(s!=="denied")return;t.strokeStyle=o.ink;t.beginPath();en(t,{left:i+12,top:n-5,right:i+22,bottom:n+5});t.stroke()}}}function Uo(t,e){if(e(t))return[t]
;const s=[""];for(const i of t){if(s[s.length-1]&&!e(s[s.length-1]+i))s.push("");s[s.length-1]+=i}return s}function Io(t){
return t.reduce((t,{size:e})=>t+e*Lo,2*Eo)}class No{constructor(t,e,s){this.width=t;this.height=e;this.measure=s;this.elements=[];this.path=[];this.dash=[]
;this.offset={x:0,y:0};this.savedOffsets=[];this.fillStyle=this.strokeStyle="#000000";this.globalAlpha=this.lineWidth=1;this.font="12px sans-serif"
;this.textAlign=this.textBaseline=this.lineJoin=this.direction=""}toString(){const{width:t,height:e}=this
;const s=`width="${t}" height="${e}" viewBox="0 0 ${t} ${e}"`;return`<svg xmlns="http://www.w3.org/2000/svg" ${s}>\n${this.elements.join("\n")}\n</svg>\n`}
save(){this.savedOffsets.push(this.offset)}restore(){this.offset=this.savedOffsets.pop()??this.offset}translate(t,e){this.offset={x:this.offset.x+t,
y:this.offset.y+e}}setLineDash(t){this.dash=t}beginPath(){this.path=[]}closePath(){this.path.push("Z")}moveTo(t,e){this.path.push(`M${this.#ws(t,e)}`)}
lineTo(t,e){this.path.push(`L${this.#ws(t,e)}`)}quadraticCurveTo(t,e,s,i){this.path.push(`Q${this.#ws(t,e)} ${this.#ws(s,i)}`)}arc(t,e,s){
const[i,n]=[this.#ws(t+s,e),this.#ws(t-s,e)];const o=`A${Fo(s)} ${Fo(s)} 0 1 1`;this.path.push(`M${i}${o} ${n}${o} ${i}`)}rect(t,e,s,i){
this.path.push(`M${this.#ws(t,e)}h${Fo(s)}v${Fo(i)}h${Fo(-s)}Z`)}fillRect(t,e,s,i){this.beginPath();this.rect(t,e,s,i);this.fill()}fill(){this.#bs({
fill:this.fillStyle,"fill-opacity":this.globalAlpha})}stroke(){this.#bs({fill:"none",...this.#xs()})}fillText(t,e,s){this.#vs(t,e,s,{fill:this.fillStyle,
"fill-opacity":this.globalAlpha})}strokeText(t,e,s){this.#vs(t,e,s,{fill:"none","stroke-linejoin":"round",...this.#xs()})}#xs(){return{stroke:this.strokeStyle,
"stroke-width":Fo(this.lineWidth),"stroke-opacity":this.globalAlpha,...this.dash.length?{"stroke-dasharray":this.dash.map(Fo).join(" ")}:{}}}#bs(t){
if(this.path.length)this.elements.push(Do("path",{d:this.path.join(""),...t}))}#vs(t,e,s,i){this.measure.font=this.font;this.measure.textBaseline="top"
;const{alphabeticBaseline:n}=this.measure.measureText(t);const[,o,a,r]=/^(\S+) (\S+)px (.*)$/.exec(this.font)??["","400","12","sans-serif"];const h={
x:Fo(e+this.offset.x),y:Fo(s+this.offset.y-n),"text-anchor":this.textAlign==="center"?"middle":"start","font-family":r,"font-size":a,"font-weight":o,...i}
;this.elements.push(Do("text",h,t))}#ws(t,e){return`${Fo(t+this.offset.x)} ${Fo(e+this.offset.y)}`}}function Do(t,e,s=""){
const i=Object.entries(e).map(([t,e])=>` ${t}="${Ro(String(e))}"`);return`<${t}${i.join("")}${s?`>${Ro(s)}</${t}>`:"/>"}`}function Ro(t){
return t.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,"\ufffd").replace(/[<>&"']/g,t=>`&#${t.charCodeAt(0)};`)}function Fo(t){
return Math.round(t*100)/100}const Ho=2;class Wo{constructor(t,e){this.picture=t;this.theme=e;this.measure=z();this.painter=new Kn(t.lines,this.measure)
;this.name=o(t.scene.graph.title).replace(/ /g,"-").slice(0,60)||"graph"}async png(){const{width:t,height:e}=this.picture.size;const s=this.#ks()
;const i=document.createElement("canvas");i.width=t*Ho;i.height=Math.ceil(s.above+e+s.below)*Ho;const n=i.getContext("2d");n.scale(Ho,Ho);this.#Ms(n,s)
;const o=await new Promise(t=>i.toBlob(t,"image/png"));if(o)this.#$s(o,"png")}svg(){const{width:t,height:e}=this.picture.size;const s=this.#ks()
;const i=new No(t,Math.ceil(s.above+e+s.below),this.measure);this.#Ms(i,s);this.#$s(new Blob([i.toString()],{type:"image/svg+xml"}),"svg")}#ks(){
const t=this.painter.sampleOn(this.picture.sheet);const e=t=>[...document.querySelectorAll(t)].map(t=>t.textContent??"")
;const s=[...e("#counts"),...e("#undated:not([hidden]) > span"),...e("#filters li"),...e("#left-out li").map(t=>`Left out: ${t}`),...t>1?[`Showing 1 line in ${t}.`]:[]]
;return new zo(this.picture.scene,s,this.picture.size.width,this.measure)}#Ms(t,e){const s={...this.picture.sheet,colours:this.theme.inLight(vo)};t.save()
;t.translate(0,e.above);this.painter.paint(t,s,{left:4,top:4,right:s.width-4,bottom:s.height-4});this.painter.paintHighlights(t,s,null);t.restore()
;e.paint(t,s.height,s.colours)}#$s(t,e){const s=URL.createObjectURL(t);O("a",{href:s,download:`${this.name}.${e}`}).click()
;setTimeout(()=>URL.revokeObjectURL(s),1e4)}}const Ko=12;const Vo=1.7;const Go=0;const _o=1;const Xo=2;class Yo{constructor(t,e){this.graph=t;this.filter=e
;this.layer=null;this.stretch={x:1,y:1};this.x=new Float32Array(t.entities.length);this.y=new Float32Array(t.entities.length);this.places=new Map
;this.resetPositions();this.pinned=new Set;this.from=new Int32Array(t.bundles.length);this.to=new Int32Array(t.bundles.length)
;this.betweenActors=new Uint8Array(t.bundles.length);for(const{index:e,from:s,to:i}of t.bundles){this.from[e]=s.index;this.to[e]=i.index
;this.betweenActors[e]=Number(t.typeOf(s).acts&&t.typeOf(i).acts)}this.bundleOf=new Int32Array(t.claims.length)
;for(const{index:e,bundle:s}of t.claims)this.bundleOf[e]=s.index;this.entityState=new Uint8Array(t.entities.length)
;this.bundleState=new Uint8Array(t.bundles.length);this.counted=new Uint8Array(t.claims.length);this.isDated=new Uint8Array(t.bundles.length)
;this.summaries=new Map;this.byRank=[];for(const e of t.entities)this.byRank[e.rank]=e;this.entities=[];this.bundles=[];this.claims=[];this.pointed={
entity:null,claim:null};this.selected={entity:null,claim:null}}select(t){this.selected=t;const{entity:e,claim:s,list:i,bundle:n}=t
;const{graph:o,filter:a,entityState:r,bundleState:h,counted:c,bundleOf:l,isDated:d}=this;const u=this.hasSelection?_o:Xo;this.summaries.clear();h.fill(Go)
;d.fill(0);c.set(a.claimShown);for(let t=0;t<c.length;t++)if(c[t])h[l[t]]=u;for(let t=0;t<r.length;t++)r[t]=a.entityShown[t]*u
;const p=[...e?.claims.filter(t=>a.shows(t))??[],...n?this.#Ss(n):[],...s?[s]:[],...i?.steps.flatMap(({claims:t})=>t)??[]];for(const t of p){c[t.index]=1
;h[t.bundle.index]=Xo;r[t.subject.index]=r[t.object.index]=Xo}for(const t of[e,...i?.entities??[]])if(t)r[t.index]=Xo
;for(const{index:t,isUndated:e}of o.claims)if(c[t]&&!e)d[l[t]]=1;this.entities=o.entities.filter(t=>r[t.index]!==Go)
;this.bundles=o.bundles.filter(t=>h[t.index]!==Go);this.claims=o.claims.filter(t=>c[t.index])}claimsOf(t){const e=t.claims.filter(({index:t})=>this.counted[t])
;return e.length?e:t.claims}summaryOf(t){const e=this.summaries.get(t);if(e)return e;const s=b(this.graph,this.claimsOf(t));this.summaries.set(t,s);return s}
describe(t,e=null){const{bundle:s}=t;if(s)return S(this.graph,this.claimsOf(s));return this.graph.describe(t,e,t=>this.filter.shows(t))}place(t){this.places=t
;this.resetPositions()}resetPositions(){const{x:t,y:e}=this.stretch;for(const s of this.graph.entities){const{x:i,y:n}=this.places.get(s)??s;this.x[s.index]=i*t
;this.y[s.index]=n*e}}fill({width:t,height:e}){const s=this.#Cs(t/e);const[i,n]=[s.x/this.stretch.x,s.y/this.stretch.y];if(i===1&&n===1)return false
;this.stretch=s;for(let t=0;t<this.x.length;t++)[this.x[t],this.y[t]]=[this.x[t]*i,this.y[t]*n];return true}#Cs(t){const{graph:e,stretch:s,entities:i}=this
;const{left:n,right:o,top:a,bottom:r}=eo(this,i);const h=t*((r-a)/s.y)/((o-n)/s.x);const c=e.path.length||e.communities.length||i.length<Ko
;if(c||!(h>0&&h<Infinity))return{x:1,y:1};return{x:Math.min(Math.max(h,1),Vo),y:Math.min(Math.max(1/h,1),Vo)}}position({index:t}){return{x:this.x[t],y:this.y[t]
}}move({index:t},{x:e,y:s}){this.x[t]=e;this.y[t]=s}isFront(t){return this.bundleState[t.index]===Xo}isFrontEntity(t){return this.entityState[t.index]===Xo}
get hasSelection(){return!ri(this.selected)}get highlightedBundles(){return[this.selected,this.pointed].flatMap(({bundle:t,claim:e})=>t??e?.bundle??[])}
isHighlighted(t){return this.selected.entity===t||this.pointed.entity===t}isBetweenActors(t){return this.betweenActors[t.index]===1}isLabelled(t){
return this.hasSelection?this.isFront(t):this.isBetweenActors(t)&&this.isDated[t.index]===1}#Ss(t){const e=t.claims.filter(t=>this.filter.shows(t))
;return e.length?e:t.claims}}const Jo=40;const Qo=5;const Zo=3;class ta{constructor(){this.texts=new Map;this.sorted=null;this.size=0}add(t){
for(const e of t.split(" "))this.addWord(e,this.size);return this.size++}addWord(t,e){const s=this.texts.get(t);if(!s){this.texts.set(t,[e]);this.sorted=null
}else if(s[s.length-1]!==e)s.push(e)}find(t){const e=t.split(" ");const s=new Uint16Array(this.size);const i=new Uint16Array(this.size);e.forEach((t,e)=>{
for(const{word:n,cost:o}of this.candidates(t)){for(const t of this.texts.get(n)??[]){if(s[t]!==e)continue;s[t]++;i[t]+=o}}});const n=[]
;for(let t=0;t<this.size;t++)if(s[t]===e.length)n.push(t);return{texts:n,costs:i}}candidates(t){const e=this.prepare();let[s,i]=[0,e.length];while(s<i){
const n=s+i>>1;if(e[n]<t)s=n+1;else i=n}const n=[];for(;s<e.length&&e[s].startsWith(t);s++)n.push({word:e[s],cost:0});return n.length?n:this.#Es(t,e)}prepare(){
return this.sorted??=[...this.texts.keys()].sort()}#Es(t,e){const s=ea(t);if(!s)return[];const i=[];for(const n of e){const e=sa(t,n,s);if(e)i.push({word:n,
cost:e})}return i.sort((t,e)=>t.cost-e.cost)}}function ea({length:t}){return t<4||t>Jo?0:t<6?1:2}function sa(t,e,s){const i=na(t,e,s);if(i<=s)return 2*i
;if(t.length<Qo||e.length<=t.length)return 0;return na(t,e.slice(0,t.length),1)===1?Zo:0}const ia=[0,1,2].map(()=>new Uint8Array(Jo+3));function na(t,e,s){
if(Math.abs(t.length-e.length)>s)return Infinity;let[i,n,o]=ia;for(let t=0;t<=e.length;t++)n[t]=t;for(let a=1;a<=t.length;a++){const r=t.charCodeAt(a-1)
;let h=o[0]=a;for(let s=1;s<=e.length;s++){const c=r===e.charCodeAt(s-1);let l=Math.min(n[s]+1,o[s-1]+1,n[s-1]+(c?0:1))
;const d=a>1&&s>1&&r===e.charCodeAt(s-2)&&t.charCodeAt(a-2)===e.charCodeAt(s-1);if(d)l=Math.min(l,i[s-2]+1);o[s]=l;if(l<h)h=l}if(h>s)return Infinity
;[i,n,o]=[n,o,i]}return n[e.length]<=s?n[e.length]:Infinity}const oa=12;class aa{constructor(){this.known=new Map;this.listed=[];this.words=new ta}
static async of(t,e){const s=new aa;let i=performance.now();for(const n of s.#Os(t,e)){n();if(performance.now()-i<oa)continue
;await new Promise(t=>setTimeout(t));i=performance.now()}s.words.prepare();return s}find(t,e){const s=o(t);if(!s)return{matches:[],total:0}
;const{texts:i,costs:n}=this.words.find(s);const a=!s.includes(" ");const r=[];for(const t of i){const e=this.listed[t]
;const i=n[t]?1+n[t]:a||ra(e.folded,s)?0:1;(r[i]??=[]).push(e)}const h=r.flat();const c=h.reduce((t,{claims:e,entities:s})=>t+e.length+s.length,0);const l=[]
;for(let t=0;l.length<Math.min(e,c);t++){for(const{text:s,sort:i,claims:n,entities:o}of h){if(l.length===e)break;if(n[t])l.push({text:s,sort:i,target:{
entity:null,claim:n[t]}});else if(o[t])l.push({text:s,sort:i,target:{entity:o[t],claim:null}})}}return{matches:l,total:c}}*#Os(t,e){
for(const s of t.claims)yield()=>this.#As(s,e);for(const s of t.entities)yield()=>this.#Ls(s,e)}#As(t,e){for(const{quote:s,gist:i,role:n}of e.statements(t)){
for(const e of[this.#Oe(s,"quote"),this.#Oe(i,"gist"),this.#Oe(n,"role")])if(e&&e.claims.at(-1)!==t)e.claims.push(t)}}#Ls(t,e){
for(const{attribute:s,text:i,quote:n,gist:o}of e.attributes(t)){const e=n||o;const a=this.#Oe(`${s}: ${i}${e?` (${e})`:""}`,"attribute")
;if(a&&a.entities.at(-1)!==t)a.entities.push(t)}}#Oe(t,e){if(!t)return null;const s=`${e} ${t}`;const i=this.known.get(s);if(i)return i;const n={text:t,sort:e,
folded:o(t),claims:[],entities:[]};this.words.add(n.folded);this.known.set(s,n);this.listed.push(n);return n}}function ra(t,e){
return t.startsWith(e)||t.includes(` ${e}`)}const ha=0;const ca=1;const la=2;const da=3;const ua=4;const pa=5;const fa=1/64;const ma=4;class ga{
constructor(t,e,s){this.items=t;this.namesOf=e;this.weightOf=s;this.names=null;this.words=new ta;this.texts=[]}prepare(){this.#Ts()}#js(){
return this.names??=this.items.map(t=>this.namesOf(t).map(t=>({name:t,folded:o(t)})))}find(t){const e=o(t);if(!e)return[];const s=new Map;const i=(t,e,i)=>{
if(e<(s.get(t)?.rank??Infinity))s.set(t,{rank:e,name:i})};let n=false;for(const[t,s]of this.#js().entries()){for(const{name:o,folded:a}of s){const s=wa(a,e)
;if(s<=la)n=true;if(s<=da)i(t,s,o)}}if(!n){this.#Ts();const{texts:t,costs:s}=this.words.find(e);for(const e of t){const{i:t,name:n,words:o}=this.texts[e]
;i(t,ua+s[e]+Math.min(o*fa,.9),n)}}return[...s].map(([t,e])=>({i:t,item:this.items[t],...e
})).sort((t,e)=>t.rank-e.rank||this.weightOf(e.item)-this.weightOf(t.item)||t.i-e.i)}#Ts(){if(this.texts.length)return;for(const[t,e]of this.#js().entries()){
for(const{name:s,folded:i}of e){const e=i.split(" ");const n=this.words.add(i);this.texts.push({i:t,name:s,words:e.length})
;if(e.length>1&&e.length<=ma)this.words.addWord(e.join(""),n)}}this.words.prepare()}}function ya({rank:t}){return t>=pa}function wa(t,e){let s=t.indexOf(e)
;if(s<0)return Infinity;if(t===e)return ha;if(s===0)return ca;for(;s>0;s=t.indexOf(e,s+1))if(t[s-1]===" ")return la;return da}function ba(t){
return new ga(t.entities,({name:t,aliases:e,weakAliases:s,id:i,sameAs:n})=>[t,...e,...s,i,...n],({claims:t})=>t.length)}
function xa({relations:t,kinds:e,claims:s}){const i=new Uint32Array(t.length);for(const{relation:t}of s)i[t]++;const n=s=>{
const{phrase:i,says:n,inverse:o,kind:a}=t[s];return[i,n,o,e[a].name]};return new ga([...t.keys()],n,t=>i[t])}function va({claims:t}){const e=new Map
;for(const{voice:s}of t)if(s)e.set(s,(e.get(s)??0)+1);return new ga([...e.keys()],t=>[t],t=>e.get(t)??0)}const ka=8;const Ma=100;const $a=3;const Sa=30
;const Ca=140;class Ea{constructor(t,e,s,i,n){this.input=t;this.list=e;this.graph=s;this.claimLists=i;this.select=n;this.entities=null;this.relations=null
;this.voices=null;this.quotes=null;this.active=-1;this.groups=[];this.isComplete=true;this.expanded=new Set;this.actions=[]
;t.addEventListener("focus",()=>setTimeout(()=>this.#x.prepare()));t.addEventListener("input",()=>void this.#zs());t.addEventListener("keydown",t=>this.#c(t))
;t.addEventListener("blur",()=>this.#b(false));e.addEventListener("pointerdown",t=>t.preventDefault())}get#x(){return this.entities??=ba(this.graph)}get#D(){
return this.relations??=xa(this.graph)}get#W(){return this.voices??=va(this.graph)}async#zs(){const t=this.input.value;this.active=-1;this.expanded.clear()
;const e=Aa([this.#Ps(t),this.#qs(t),this.#Bs(t)]);this.isComplete=o(t).length<$a;this.groups=e;this.#Us();if(this.isComplete)return
;this.quotes??=this.graph.evidence().then(t=>aa.of(this.graph,t));const s=await this.quotes;await new Promise(t=>setTimeout(t))
;if(t!==this.input.value||this.list.hidden)return;this.groups=[...e,this.#Is(t,s)];this.isComplete=true;this.#Us()}#Ps(t){
return Oa("Entities",this.#x.find(t),({item:t,name:e})=>({content:()=>this.#Ns(t,e),target:()=>({entity:t,claim:null})}))}#Ns(t,e){const s=e!==t.name&&e!==t.id
;return[Et(this.graph.typeOf(t)),A(t.name,60),s?O("span",{class:"quiet"},A(e,40)):null,O("span",{class:"count"},this.graph.countOf(t))]}#qs(t){
return Oa("Relations",this.#D.find(t),({item:t,name:e})=>{const{phrase:s,kind:i}=this.graph.relations[t];const{name:n,colour:o}=this.graph.kinds[i];return{
content:()=>[Ot(o),A(s,60),O("span",{class:"quiet"},A(e===s?n:e,40)),this.#Ds(e=>e.relation===t)],target:()=>La(this.claimLists.ofRelation(t))}})}#Bs(t){
return Oa("Voices",this.#W.find(t),({item:t})=>({content:()=>[A(t,80),this.#Ds(e=>e.voice===t)],target:()=>La(this.claimLists.ofVoice(t))}))}#Ds(t){
return O("span",{class:"count"},r(this.graph.claims.filter(t).length,"claim"))}#Is(t,e){const{matches:s,total:i}=e.find(t,Ma)
;const n=o(t).split(" ").flatMap(t=>e.words.candidates(t).map(({word:t})=>t));const a=new Set(n);const r=s.map(t=>({content:()=>this.#Rs(t,a),
target:()=>t.target}));return{heading:"Quotes and roles",results:r,total:i}}#Rs({text:t,sort:e,target:{entity:s,claim:i}},o){const a=Ta(t,o);const r={quote:"",
gist:"retold: ",role:"role: ",attribute:""}[e];const h=i?this.graph.sentence(i):n(s?.name??"",80);return[O("span",{class:"passage"
},O("bdi",{},...e==="quote"?["\u201c",...a,"\u201d"]:[r,...a]),O("span",{class:"quiet block"},O("bdi",{},h)))]}#Us(){const t=[];this.actions=[]
;for(const[e,{heading:s,results:i,total:n}]of this.groups.entries()){if(!i.length)continue;const o=i.length<=ka+1||this.expanded.has(s);const r=o?Ma:ka
;const h=i.slice(0,r).map(({content:t,target:e})=>this.#Fs({},t(),()=>{this.#b(false);this.select(e())}));const c=n-h.length;if(c&&!o)h.push(this.#Fs({
class:"quiet"},[document.createTextNode(`${a(c)} more`)],()=>{this.expanded.add(s);const{active:t}=this;this.#Us();if(t>=0)this.#f(t)
}));else if(c)h.push(ja(`${a(c)} more: type more to find them`));t.push(O("div",{role:"group","aria-labelledby":`matches-${e}`},O("div",{role:"presentation",
class:"heading",id:`matches-${e}`},s),...h))}if(this.input.value.trim()){
if(!this.isComplete)t.push(ja("Searching the quotes \u2026"));else if(!t.length)t.push(ja("No matches"))}this.list.replaceChildren(...t)
;if(this.active>=0)this.#f(this.active);else this.#b(t.length>0)}#Fs(t,e,s){const i=this.actions.push(s)-1;return O("div",{role:"option",id:`match-${i}`,
"aria-selected":"false",onclick:s,...t},...e)}#c(t){const e=this.actions.length-1;if(t.key==="Escape"){this.input.value="";this.actions=[];this.#b(false)
}else if(t.key==="Enter"&&e>=0&&!this.list.hidden)this.actions[Math.max(this.active,0)]();else if(t.key==="ArrowDown"&&e>=0)this.#f(this.active<e?this.active+1:0);else if(t.key==="ArrowUp"&&e>=0)this.#f(this.active>0?this.active-1:e);else return
;t.preventDefault();t.stopPropagation()}#f(t){this.active=t;this.#b(true);for(const e of this.list.querySelectorAll('[id^="match-"]')){
const s=e.id===`match-${t}`;e.setAttribute("aria-selected",String(s));if(s)e.scrollIntoView({block:"nearest"})}
this.input.setAttribute("aria-activedescendant",`match-${t}`)}#b(t){this.list.hidden=!t;this.input.setAttribute("aria-expanded",String(t))
;if(!t||this.active<0)this.input.removeAttribute("aria-activedescendant")}}function Oa(t,e,s){const i=e.length>0&&e.every(ya);return{
heading:i?`${t} with a similar name`:t,results:e.slice(0,Ma).map(s),total:e.length,isSimilar:i}}function Aa(t){
const e=t.filter(({results:t,isSimilar:e})=>t.length&&!e);return e.length?e:t}function La(t){return{entity:null,claim:null,list:t}}function Ta(t,e){
const s=[...t.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];const i=t=>o(t).split(" ").some(t=>e.has(t));const a=s.find(([t])=>i(t))?.index??0
;const r=a>Sa?s.find(({index:t})=>t>=a-Sa)?.index??0:0;const h=n(t.slice(r),Ca);const c=r?["\u2026 "]:[];let l=0
;for(const{0:t,index:e}of h.matchAll(/[\p{L}\p{N}\p{M}]+/gu)){if(!i(t))continue;c.push(h.slice(l,e),O("mark",{},t));l=e+t.length}return[...c,h.slice(l)]}
function ja(t){return O("div",{class:"quiet",role:"option","aria-disabled":"true"},t)}function za(t){for(const e of j("skip-links").querySelectorAll("a")){
const s=e.hash.slice(1);e.addEventListener("click",e=>{e.preventDefault();if(s==="picture")t();j(s).focus()})}}class Pa extends EventTarget{constructor(){
super();this.choice="";this.system=matchMedia("(prefers-color-scheme: dark)");this.system.addEventListener("change",()=>this.choose(this.choice))
;this.choose("")}choose(t){this.choice=t==="light"||t==="dark"?t:"";document.documentElement.dataset.theme=this.current;this.dispatchEvent(new Event("change"))}
inLight(t){document.documentElement.dataset.theme=this.choice||"light";const e=t();document.documentElement.dataset.theme=this.current;return e}toggle(){
this.choose(this.current==="dark"?"light":"dark")}get current(){return this.choice||(this.system.matches?"dark":"light")}}const qa=24;const Ba=84;const Ua=8
;function Ia(t,e){return t.entities.filter(e=>t.typeOf(e).dated).sort((t,e)=>t.rank-e.rank).flatMap(t=>{
const s=t.claims.filter(({index:t,since:s})=>e.isDated[t]&&H(s));const i=({index:t})=>e.to[t]-e.from[t];const[n]=s.sort((t,e)=>i(t)-i(e)||t.index-e.index)
;if(!n)return[];const o=H(n.since);const a=H(n.until);const r=[n.since,n.until].filter(Boolean).map(at)
;const h=!a?`since ${r[0]}`:r[0]===r[1]?r[0]:r.join(" to ");return[{entity:t,period:{from:o.from,to:(a??o).to},isOpen:!a,when:h}]})}
function Na({period:t,isOpen:e},s){const{from:i,to:n}=e?s.period(s.bar(t.from)):t;return(s.position(i)+s.position(n+1))/2}function Da(t,e){const s=[]
;t.forEach((t,i)=>{const[n,o]=[t.at-qa/2,t.at+qa/2];let[a,r]=[-qa/2,e+qa/2];for(const t of s){
if(t.left+t.width+Ua<=n)a=Math.max(a,t.left+t.width+Ua);else if(t.left>=o+Ua)r=Math.min(r,t.left-Ua);else return}const h=[r-n,o-a]
;const c=h[0]<t.width&&h[1]>h[0];const l=Math.min(t.width,h[Number(c)]);if(l<Math.min(t.width,Ba))return;s.push({name:i,left:c?o-l:n,width:l,endsAtMark:c})})
;return s}const Ra=160;const Fa=200;const Ha=260;const Wa=64;const Ka=.05;const Va=3;class Ga{constructor(t,e,s,i,n){this.box=t;this.graph=e;this.filter=s
;this.select=n;this.bars=new Qs(i,Ra);this.events=Ia(e,s.periods).slice(0,Fa);const{dated:o,areDistinct:a}=s.periods;this.canOpen=a&&o>=Ka*e.claims.length
;this.isOpen=false;this.opensWithFocus=false;this.columns=Array.from({length:this.bars.length},()=>O("span",{class:"column"}));this.brush=O("div",{
class:"brush",hidden:true});this.handles=[this.#Hs("First",false),this.#Hs("Last",true)];this.marks=O("div",{class:"marks","aria-hidden":"true"})
;this.strip=O("div",{class:"strip"},O("div",{class:"columns","aria-hidden":"true"},...this.columns),this.marks,this.brush,...this.handles);this.names=O("div",{
class:"names-of-events"});this.ticks=O("div",{class:"ticks","aria-hidden":"true"});this.word=O("span",{},"Dates");this.toggle=this.canOpen?O("button",{
type:"button",class:"toggle","aria-label":"Dates","aria-describedby":"dates-shown",onclick:()=>this.#b()},this.word):O("strong",{class:"toggle"},this.word)
;this.period=O("strong");this.dated=O("span");this.undated=O("span");this.undatedButton=O("button",{type:"button",onclick:()=>s.showUndated(!s.showsUndated)})
;this.allButton=O("button",{type:"button",onclick:()=>this.#Ws()},"All dates");const r=O("div",{class:"controls"},O("span",{class:"undated-claims"
},this.undated," ",this.undatedButton),this.allButton);t.append(this.toggle,O("p",{class:"when",id:"dates-shown"
},this.period," \xb7 ",this.dated),r,...this.#Ks(),this.names,this.strip,this.ticks);t.hidden=false;t.classList.toggle("slim",!this.canOpen);this.#Vs()
;s.addEventListener("change",()=>this.#O());this.#O()}#Hs(t,e){const{bars:s}=this;const i=s.areMonths?12:5;const n=t=>{const n=this.filter.range??s.range
;const o=s.bar(e?n.to:n.from);const a={ArrowLeft:o-1,ArrowDown:o-1,ArrowRight:o+1,ArrowUp:o+1,PageDown:o-i,PageUp:o+i,Home:0,End:s.length-1}
;if(!(t.key in a))return;t.preventDefault();t.stopPropagation();const r=s.period(Math.max(0,Math.min(s.length-1,a[t.key])))
;if(e)this.#Ht(Math.min(n.from,r.from),r.to);else this.#Ht(r.from,Math.max(n.to,r.to))};return O("span",{role:"slider",tabindex:0,
class:`handle ${e?"last":"first"}`,"aria-label":`${t} ${s.areMonths?"month":"year"} shown`,"aria-valuemin":1,"aria-valuemax":s.length,onkeydown:n})}#Vs(){
const{bars:t,strip:e,box:s}=this;let i=null;let n=false;const o=s=>{const{left:i,width:n}=e.getBoundingClientRect();return t.barAt((s.clientX-i)/n)}
;const a=e=>{if(!i)return;const s=[i.bar,o(e)].sort((t,e)=>t-e).map(e=>t.period(e));this.#Ht(s[0].from,s[1].to)};e.addEventListener("pointerdown",s=>{
if(s.button!==0)return;e.setPointerCapture(s.pointerId);const{range:a}=this.filter;const r=this.handles.indexOf(s.target)
;const h=r<0?o(s):t.bar((a??t.range)[r?"from":"to"]);i={bar:h,x:s.clientX};n=false});e.addEventListener("pointermove",t=>{
n||=i!==null&&Math.abs(t.clientX-i.x)>=Va;if(n)a(t);else e.title=this.#Gs(o(t))});e.addEventListener("pointerup",t=>{if(n||!this.handles.includes(t.target))a(t)
});for(const t of["pointerup","pointercancel"])e.addEventListener(t,()=>{i=null;n=false});new ResizeObserver(()=>this.#_s()).observe(e);if(!this.canOpen)return
;this.toggle.addEventListener("focus",()=>{if(!this.isOpen&&this.toggle.matches(":focus-visible"))this.#Xs(true,true)});s.addEventListener("focusout",t=>{
const e=t.relatedTarget instanceof Node&&s.contains(t.relatedTarget);if(!e&&this.opensWithFocus)this.#Xs(false)})}#b(){
if(!this.filter.range)this.#Xs(!this.isOpen)}#Xs(t,e=false){this.isOpen=t;this.opensWithFocus=e;this.#O()}#Ht(t,e){const{filter:s,bars:i}=this
;const n=t<=i.range.from&&e>=i.range.to;if(n?!s.range:s.range?.from===t&&s.range.to===e)return;s.setRange(n?null:{from:t,to:e})}#Ws(){this.filter.setRange(null)
;if(this.canOpen)this.handles[0].focus()}#Gs(t){const{bars:e,columns:s}=this;const i=e.period(t)
;const o=this.events.filter(s=>e.barAt(Na(s,e))===t).map(({entity:t,when:e})=>`${n(t.name,80)}, ${e}`)
;const a=o.length>6?[`and ${r(o.length-6,"other event")}`]:[];const h=r(Number(s[t].dataset.count),"claim")
;return[`${G(i)}: ${h}`,...o.slice(0,6),...a].join("\n")}#Ks(){if(!this.events.length)return[];const t=O("ul")
;const e=O("summary",{},r(this.events.length,"event"));const s=O("details",{class:"event-list"},e,t);const i=()=>{s.open=false;e.focus()}
;s.addEventListener("toggle",()=>{if(!s.open||t.childElementCount)return
;const e=[...this.events].sort((t,e)=>t.period.from-e.period.from||t.period.to-e.period.to);t.append(...e.map(t=>O("li",{},this.#Ys(t,i))))})
;s.addEventListener("keydown",t=>{if(t.key!=="Escape"||!s.open)return;t.stopPropagation();i()});document.addEventListener("pointerdown",({target:t})=>{
if(t instanceof Node&&!s.contains(t))s.open=false});s.addEventListener("focusout",({relatedTarget:t})=>{if(t instanceof Node&&!s.contains(t))s.open=false})
;return[s]}#Ys({entity:t,when:e},s){const i=`${n(t.name,120)}, ${e}`;return O("button",{type:"button",title:i,"aria-label":i,onclick:()=>{s?.();this.select({
entity:t,claim:null})}},Et(this.graph.typeOf(t)),O("span",{class:"name"},A(t.name,120)),s?O("span",{class:"quiet"},e):null)}#_s(){
if(!this.canOpen||!this.isOpen)return;const{bars:t,strip:e}=this;const s=e.clientWidth;const{events:i}=this;const o=Math.max(Ha,s/8);const a=z()
;a.font=getComputedStyle(this.names).font;const r=i.map(e=>({at:Na(e,t)*s,width:Math.min(o,28+Math.ceil(a.measureText(n(e.entity.name,120)).width))}))
;const h=Da(r,s).sort((t,e)=>t.left-e.left);this.names.replaceChildren(...h.map(({name:t,left:e,width:s,endsAtMark:n})=>{const o=this.#Ys(i[t])
;o.classList.toggle("ends-at-mark",n);o.style.left=`${e}px`;o.style.width=`${s}px`;return o}));this.marks.replaceChildren(...this.events.map(e=>{
const s=O("span");s.style.left=`${Na(e,t)*100}%`;return s}));this.ticks.replaceChildren(...t.ticks(Math.max(2,Math.floor(s/Wa))).map(({bar:e,text:s})=>{
const i=O("span",{},s);i.style.left=`${(e+.5)/t.length*100}%`;return i}))}#O(){const{filter:t,bars:e,box:s,canOpen:i}=this
;const n=this.graph.claims.filter(({index:e})=>t.passesFacets[e]);const{counts:o,dated:a}=e.count(t.periods,n);const r=s.classList.contains("open")
;if(t.range&&i){this.isOpen=true;this.opensWithFocus=false}s.classList.toggle("open",this.isOpen);this.word.classList.toggle("unseen",this.isOpen);if(i){
this.toggle.setAttribute("aria-expanded",String(this.isOpen));this.toggle.setAttribute("aria-disabled",String(t.range!==null))}this.#r(o)
;this.#Js(n.length,a,n.filter(e=>t.shows(e)).length);if(this.isOpen&&!r)this.#_s()}#r(t){const{bars:e}=this;const s=this.filter.range??e.range
;const i=Math.max(1,...t);this.columns.forEach((n,o)=>{const{from:a,to:r}=e.period(o);n.style.height=t[o]?`${Math.max(8,t[o]/i*100)}%`:"0"
;n.dataset.count=String(t[o]);n.classList.toggle("in",r>=s.from&&a<=s.to)});const[n,o]=[e.position(s.from),e.position(s.to+1)]
;this.brush.hidden=!this.filter.range;this.brush.style.left=`${n*100}%`;this.brush.style.width=`${(o-n)*100}%`;this.handles.forEach((t,i)=>{
const a=e.bar(i?s.to:s.from);t.style.left=`${(i?o:n)*100}%`;t.setAttribute("aria-valuenow",String(a+1));t.setAttribute("aria-valuetext",G(e.period(a)))})}
#Js(t,e,s){const{range:i,showsUndated:n}=this.filter;const o=t-e;const h=s-(n?o:0);const c=a(t);this.period.textContent=G(i??this.bars.range,true)
;this.dated.textContent=i?`${a(h)} of ${r(e,"dated claim")}`:`${a(e)} of ${r(t,"claim")} ${e===1?"is":"are"} dated`+(o&&!n?", undated hidden":"")
;this.dated.title=`of the ${c} that the rest of the filter shows`;this.undated.textContent=`${r(o,"undated claim")} ${n?"shown":"hidden"}`
;this.undatedButton.textContent=n?"Hide undated":"Show undated";const l=this.graph.asOf&&!i;this.undated.parentElement.hidden=!o||Boolean(l)
;this.allButton.hidden=!i}}class _a{constructor(){this.theme=new Pa;this.graph=te.fromPage();this.state=new ai(this.graph);Ci(this.state)
;this.filter=this.state.filter;this.overview=this.state.overview;const t=t=>void this.choose(t);new ne(this.graph,this.filter);new Z(j("chips"),this.state)
;const{range:e}=this.filter.periods;if(e)new Ga(j("timeline"),this.graph,this.filter,e,t);this.paths=new fi(this.graph,this.filter)
;this.locations=new Ce(this.graph,this.filter);this.actions=new ie(this.state,this.paths);this.panel=new di(j("panel"),this.state,this.actions,t)
;this.lensChoice=new Se(j("lenses"),this.graph,this.filter);new ye(j("legend"),this.graph,this.filter)
;this.table=new Gt(j("view-table"),this.graph,this.filter,t);this.matrix=new Te(j("view-matrix"),this.graph,this.filter,this.locations,t)
;j("tab-matrix").hidden=this.locations.isEmpty;this.claimLists=new nt(this.graph,this.filter);const s=t=>void this.open(t)
;new Ea(j("search"),j("matches"),this.graph,this.claimLists,s);const i=new Yo(this.graph,this.filter);this.layer=i.layer=new Os(this.overview,z())
;this.overviewBar=new je(j("scope"),this.overview,this.layer);this.#Qs();this.picture=new xo(j("picture"),i);i.place(this.#Zs());this.panel.extend=t=>{
const e=Ps(this.overview,t=>this.#ti(t));return this.overview.isShown?[...e,...t]:[...t,...e]};this.overviewBar.update();this.menu=new Xt(j("view-picture"))
;this.drawers={origin:new Yt(j("open-origin"),j("origin")),legend:new Yt(j("open-legend"),j("legend")),panel:new Yt(j("open-panel"),j("panel"))}
;new So(this,j("printed-picture"),j("printed-documents"));this.permalink=new Oi(this);this.help=new le(j("help"),this.graph);new pe(this)
;za(()=>this.openTab("picture"));this.#Vs();this.#ei();this.permalink.read()}async select(t,e=false,s=""){if(ri(t))this.paths.start=null;this.overview.reveal(t)
;this.state.select(t);if(e&&t.entity)this.picture.reveal(t.entity);this.keepClear();await this.panel.rendered;if(!hi(this.state.selected,t))return
;j("announcement").textContent=s+this.picture.scene.describe(t,this.panel.evidence)}async choose(t,e=false){const{entity:s}=t;this.overview.reveal(t)
;const i=s?this.filter.reveal(s):"";const o=s&&i?`Now shows ${i}, to include ${n(s.name,60)}`:"";const a=this.select(t,e,o&&`${o}. `)
;if(o)this.lensChoice.note(o);await a}keepClear(){this.picture.keepClear(this.state.selected,this.panel.coveredHeight)}async open(t){if(this.#si(t))return
;await this.choose(t,true);if(hi(this.state.selected,t))this.panel.box.focus()}#si({entity:t}){const{start:e}=this.paths;if(!e||!t||t===e)return false
;this.paths.chooseEnd(t);return true}clear(){if(ri(this.state.selected))this.overview.open();void this.select({entity:null,claim:null})}stepOverview(t){
const{overview:e,layer:s,picture:i}=this;const n={n:1,p:-1}[t];if(!e.isShown||!n&&(t!=="Enter"||!s.pointed))return false;if(!n){this.#ii(s.pointed);return true}
const{areas:o}=s;const a=o.findIndex(({community:t})=>t===s.pointed?.area?.community);const r=o[(Math.max(a,n>0?-1:0)+n+o.length)%o.length];if(!r)return true
;const h={area:r,bond:null};i.point({entity:null,claim:null,mark:h},null);j("announcement").textContent=e.describe(h);return true}#ii(t){
if(t?.area)this.overview.openCommunity(t.area.community);else if(t?.bond)this.#ti(t.bond)}#ti(t){void this.select({entity:null,claim:null,
list:this.overview.claimsOf(t)})}openTab(t,e=false){this.state.open(this.#ni.includes(t)?t:"");if(e)j(`tab-${this.state.tab}`).focus()}openMenu(t,e){
this.select({entity:t,claim:null});this.menu.open(n(t.name,80),this.actions.of(t),e,this.picture.box)}#oi(){const{tab:t}=this.state;for(const e of oi){
j(`tab-${e}`).setAttribute("aria-selected",String(e===t));j(`tab-${e}`).tabIndex=e===t?0:-1}j("view-picture").classList.toggle("away",t!=="picture")
;j("view-picture").inert=t!=="picture";j("tools").hidden=t!=="picture";for(const[e,s]of Object.entries({table:this.table,matrix:this.matrix})){
if(e===t)s.open();else s.close()}}#Qs(){const t=ae(this.graph,this.filter).map(({symbol:t,name:e})=>O("li",{},t,e));j("kinds").replaceChildren(...t)}get#ni(){
return oi.filter(t=>!j(`tab-${t}`).hidden)}#Vs(){const t=t=>t.detail;document.addEventListener("pointerdown",({target:t})=>{
for(const e of[this.drawers.origin,this.drawers.legend])if(!e.contains(t))e.close()});this.picture.addEventListener("select",e=>{
const{mark:s,isAdded:i,...n}=t(e);if(s)this.#ii(s);else if(i&&n.entity)this.state.selectAlso(n.entity);else if(!this.#si(n))this.select(n)})
;this.picture.addEventListener("menu",e=>this.openMenu(t(e).entity,t(e).at));this.overview.addEventListener("change",()=>this.#ai())
;this.overview.addEventListener("recount",()=>this.#ri());this.picture.addEventListener("point",e=>this.#hi(t(e)))
;this.picture.addEventListener("viewchange",()=>this.permalink.schedule());this.paths.addEventListener("start",e=>{
const s="Start of the path chosen. Choose the other end, in the picture or by the search. ";this.select({entity:t(e),claim:null},false,this.paths.start?s:"")})
;this.paths.addEventListener("end",e=>{this.select({entity:null,claim:null,list:t(e)});this.panel.box.focus()})
;this.theme.addEventListener("change",()=>this.picture.recolour());let{selected:e}=this.state;let{showsUndated:s,lens:i}=this.filter
;this.state.addEventListener("change",()=>{const{filter:t,picture:n,state:o,table:a}=this;const r=s!==t.showsUndated&&this.graph.asOf;const h=t.lens!==i&&t.lens
;n.show(o.selected,o.pinned);if((r||h)&&!n.isMoved)n.fit();({showsUndated:s,lens:i}=t);a.mark(o.selected.claim);if(!hi(o.selected,e)){({selected:e}=o)
;if(ri(e))this.drawers.panel.close();else this.drawers.panel.open()}j("open-panel").textContent=this.graph.nameOf(o.selected)||"Evidence";this.#oi()
;this.permalink.schedule()});this.filter.addEventListener("change",()=>this.#Qs());this.permalink.addEventListener("change",()=>{
j("back").disabled=!this.permalink.canGoBack;j("forward").disabled=!this.permalink.canGoForward});for(const t of oi){
j(`tab-${t}`).addEventListener("click",()=>this.openTab(t));j(`tab-${t}`).addEventListener("keydown",e=>{const s={ArrowLeft:-1,ArrowRight:1}[e.key]
;const i=this.#ni;if(s)this.openTab(i[(i.indexOf(t)+s+i.length)%i.length],true)})}}#ai(){const{picture:t,state:e}=this;t.scene.place(this.#Zs())
;t.show(e.selected,e.pinned);t.fit()}#ri(){const{scene:t}=this.picture;if(t.places.size&&!this.filter.entities.every(e=>t.places.has(e)))t.place(this.#Zs())}
#Zs(){const{overview:t,picture:e,filter:s}=this;const i=t.hasCommunities&&["top","community"].includes(t.scope.show);if(!i)return new Map
;const{width:n,height:o}=e.size;const{entities:a,claims:r}=s;const h=ls(a,r,n/o);return new Map(h.map((t,e)=>[a[e],t]))}#ei(){
const t=new Wo(this.picture,this.theme);const e={"zoom-in":()=>this.picture.zoom(1.25),"zoom-out":()=>this.picture.zoom(.8),fit:()=>{this.picture.reset()
;this.permalink.schedule()},back:()=>this.permalink.back(),forward:()=>this.permalink.forward(),"save-png":()=>void t.png(),"save-svg":()=>t.svg(),
"full-screen":()=>void Xa(),theme:()=>{this.theme.toggle();this.permalink.schedule()},"copy-link":()=>void this.#ci(),"open-help":()=>this.help.open()}
;for(const[t,s]of Object.entries(e))j(t).addEventListener("click",s);j("full-screen").hidden=!document.fullscreenEnabled
;j("main").addEventListener("fullscreenchange",()=>{j("full-screen").setAttribute("aria-pressed",String(document.fullscreenElement===j("main")))})}async#ci(){
this.permalink.write();const t=j("link");t.value=location.href;try{await navigator.clipboard.writeText(location.href)
;j("announcement").textContent="Link copied.";j("copy-link").dataset.copied="true";setTimeout(()=>delete j("copy-link").dataset.copied,2e3)}catch{t.hidden=false
;t.focus();t.select()}}#hi({entity:t,claim:e,bundle:s,mark:i,at:n}){const o=j("tooltip");o.hidden=!n||!t&&!s&&!i;if(!n||o.hidden)return
;const a=i?this.overview.describe(i):this.picture.scene.describe({entity:t,claim:e,bundle:s});o.replaceChildren(O("bdi",{},a))
;const{clientWidth:r,clientHeight:h}=o.parentElement;const c=n.y+18+o.offsetHeight<h;o.style.left=`${Math.min(n.x+14,r-o.offsetWidth-6)}px`
;o.style.top=`${c?n.y+18:n.y-10-o.offsetHeight}px`}}async function Xa(){
if(document.fullscreenElement)await document.exitFullscreen();else await j("main").requestFullscreen()}const{graph:Ya,picture:Ja,overview:Qa,layer:Za}=new _a
;function tr(t,e){const s=t.find(t=>t.id===e);if(!s)throw new Error(`no such id: ${e}`);return s}function er(t){return`${f(t)} ${Ya.kinds[t.kind].name}`}
const sr={claimPosition:t=>Ja.bundlePosition(tr(Ya.claims,t).bundle),lineOf:t=>er(tr(Ya.claims,t).bundle),
entityPosition:t=>Ja.entityPosition(tr(Ya.entities,t)),areaPosition:t=>{const e=Qa.contents.areas.find(({community:e})=>e.entity.id===t)
;const s=e&&Za.positionOf(e);return s?Ja.onPage(s):null},drawn:()=>{const{entities:t,claims:e,bundles:s}=Ja.scene;if(Qa.isShown)return{entities:[],claims:[],
bundles:[]};return{entities:t.map(({id:t})=>t),claims:e.map(({id:t})=>t),bundles:s.map(t=>({name:er(t),...Ja.bundlePosition(t)}))}},
labelledEntities:()=>Ja.labelledEntities.map(t=>t.id),labels:()=>Ja.labels,symbols:()=>Ja.symbols,at:(t,e)=>{const{entity:s,bundle:i}=Ja.targetAt(Ja.fromPage({
x:t,y:e}));return s?.id??(i?er(i):"")},view:()=>Ja.view,setView:t=>{Ja.isMoved=true;Ja.setView(t)}};Object.defineProperty(j("picture"),"api",{
value:Object.freeze(sr)})})();
