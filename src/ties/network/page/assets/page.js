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
return null}}const l=new Intl.Collator("en",{numeric:true}).compare;const d=["","past","attempt","aim","denied"];const u=3;const p=[2654435761,2246822507]
;function f(t,e,s){const i=[];const n=new Uint32Array(2**Math.ceil(Math.log2(2*t.length+2)));for(const o of t){const t=e(o)
;const a=o.subject.index<=o.object.index;const[r,h]=a?[o.subject,o.object]:[o.object,o.subject];let c=Math.imul(r.index,p[0])^Math.imul(h.index*s+t,p[1]);let l
;do{c=c+1&n.length-1;l=n[c]?i[n[c]-1]:null}while(l&&(l.from!==r||l.to!==h||l.kind!==t));if(l)l.claims.push(o);else{l={index:i.length,from:r,to:h,kind:t,
claims:[o]};n[c]=i.push(l)}o.bundle=l}return i}function m({from:t,to:e}){return`${t.id}~${e.id}`}function g(t,e,s){
const i=({from:i,to:n,kind:o})=>t.kinds[o].name===s&&(e===`${i.id}~${n.id}`||e===`${n.id}~${i.id}`);return e&&t.bundles.find(i)||null}function y(t){
const e=t.modes.map(({name:t})=>d.indexOf(t))
;return(t,s)=>Number(t.isUndated)-Number(s.isUndated)||e[t.mode]-e[s.mode]||t.certainty-s.certainty||s.statements-t.statements||t.index-s.index}function w(t){
return t.voice||t.document}function b(t,e){return t.modeOf(e)==="denied"}function x(t,e){const s=y(t);const i=t.certainties.map(()=>0)
;const[n,o]=[new Set,new Set];let[a,r,h,c]=[e[0],0,0,true];for(const l of e){if(s(l,a)<0)a=l;r+=l.statements;if(b(t,l))h+=l.statements;if(!l.isUndated)c=false
;n.add(w(l));o.add(l.document);l.certainties.forEach((t,e)=>i[e]+=t)}const{from:l,to:d}=e[0].bundle;const u=E(t,e).filter(e=>!t.relationOf(e).symmetric);return{
strongest:a,statements:r,voices:n.size,documents:o.size,certainties:i,denials:h,isUndated:c,pointsToFrom:l!==d&&u.some(({object:t})=>t===l),
pointsToTo:u.some(({object:t})=>t===d)}}function v(t,e){const s=O(t,E(t,e))
;const i=s.length>2?t.kinds[e[0].bundle.kind].name:s.map(e=>t.relations[e].phrase).join(", ");const n=t.modeOf(e.reduce((e,s)=>y(t)(e,s)>0?s:e))
;return n?`${i} (${n})`:i}function k(t,e){const s=E(t,e);const i=s.filter(e=>!t.relationOf(e).symmetric);const[n]=[...i.length?i:s].sort(y(t))
;const o=i.filter(({subject:t})=>t===n.subject).length;const a=o*2>=i.length?n.subject:n.object;const r=a===n.subject?n.object:n.subject
;return[a,...a===r?[]:[r]].flatMap(e=>{const i=s.filter(s=>t.relationOf(s).symmetric?e===a:s.subject===e);if(!i.length)return[]
;const n=O(t,i).map(e=>t.relations[e].says);const{mode:o}=[...i].sort(y(t))[0];return[{subject:e,object:e===a?r:a,says:n,mode:o}]})}function M({says:t}){
const e=t.length-u;if(e>0)return`${t.slice(0,u).join(", ")} and ${e} more`;return t.length>1?`${t.slice(0,-1).join(", ")} and ${t[t.length-1]}`:t[0]}
function $(t,e){const{name:s,label:i}=t.modes[e.mode];const[o,a]=[n(e.subject.name,60),n(e.object.name,60)];return`${o} ${M(e)} ${a}${s?` (${i})`:""}`}
function S(t,{certainties:e}){return e.flatMap((e,s)=>e?[`${a(e)} ${t.certainties[s]}`]:[]).join(", ")}function C(t,e){const s=x(t,e)
;const i=k(t,e).map(e=>$(t,e));const n=`${r(s.statements,"statement")}, ${r(s.voices,"voice")}`;const o=s.denials>0&&s.denials<s.statements
;const a=o?`; ${r(s.denials,"statement")} against`:"";return`${i.join("; ")}: ${n}: ${S(t,s)}${a}`}function E(t,e){const s=e.filter(e=>!b(t,e))
;return s.length?s:e}function O(t,e){const s=new Map;for(const{relation:t,statements:i}of e)s.set(t,(s.get(t)??0)+i)
;return[...s].sort((t,e)=>e[1]-t[1]||t[0]-e[0]).map(([t])=>t)}function A(t,e={},...s){const i=document.createElement(t);for(const[t,s]of Object.entries(e)){
if(typeof s==="function")i.addEventListener(t.slice(2),s);else if(s===true)i.setAttribute(t,"");else if(s!==null&&s!==false)i.setAttribute(t,String(s))}
for(const t of s)if(t!==null)i.append(t);return i}function L(t,e=80){return A("bdi",{},n(t,e))}function T(t,e=400){const s=[...t].length
;if(s<=e)return A("bdi",{},i(t));return A("span",{},L(t,e),A("details",{class:"rest"},A("summary",{},`Show all ${r(s,"character")}`),A("bdi",{},i(t))))}
function j(t){const e=A("dl");for(const[s,i]of t){if(i===null||i==="")continue;e.append(A("dt",{},s),A("dd",{},i))}return e}function z(t){
return document.getElementById(t)}function P(){return document.createElement("canvas").getContext("2d")}
const B=["type","relation","mode","certainty","document","voice","entity"]
;const q=[["Actors",({acts:t})=>t,false],["Places",({acts:t,place:e})=>t||e,false],["Events",({acts:t,place:e})=>t||!e,false],["Everything",()=>true,true]]
;class U{constructor(t,e,{containment:s,authors:i},n){this.name=t;this.key=t.toLowerCase();this.hiddenTypes=e;this.containment=s;this.authors=i
;this.showsBackground=n||!(s.length+i.length)}get isWhole(){return this.showsBackground&&!this.hiddenTypes.size}applyTo(t){t.type=new Set(this.hiddenTypes)
;for(const[e,s]of this.#t(t)){for(const t of s){if(this.showsBackground)e.delete(t);else e.add(t)}}}matches(t){
return F(t.type,this.hiddenTypes)&&this.#t(t).every(([t,e])=>e.every(e=>t.has(e)!==this.showsBackground))}#t({relation:t,entity:e}){
return[[t,this.containment],[e,this.authors]]}isAtLeast({type:t}){return[...this.hiddenTypes].every(e=>t.has(e))}}function I(t,e,s){const i={
containment:e.flatMap(({inside:t},e)=>t?[e]:[]),authors:s};const n=q.map(([e,s,n])=>{const o=t.flatMap((t,e)=>s(t)?[]:[e]);return new U(e,new Set(o),i,n)})
;const o=n[n.length-1];const a=[];for(const e of n.slice(0,-1)){const s=[o,...a].some(t=>F(e.hiddenTypes,t.hiddenTypes)&&e.showsBackground===t.showsBackground)
;if(!s&&e.hiddenTypes.size<t.length)a.push(e)}return[...a,o]}function N(){return D({})}function D(t){return Object.fromEntries(B.map(e=>[e,new Set(t[e])]))}
function F(t,e){return t.size===e.size&&[...t].every(t=>e.has(t))}
const R="January February March April May June July August September October November December".split(" ");const H=new Map;function W(t){let e=H.get(t)
;if(e===undefined){const[,s,i]=/^(\d{4})(?:-(0[1-9]|1[0-2]))?(?!\d)/.exec(t)??[];if(!s)e=null;else if(i)e={from:Q(Number(s),Number(i)),to:Q(Number(s),Number(i))
};else e=K(Number(s),Number(s));H.set(t,e)}return e}function K(t,e){return{from:Q(t,1),to:Q(e,12)}}function V(t){return Math.floor(t/12)}function G(t,e=false){
const s=R[t%12];return e?s.slice(0,3):s}function _({from:t,to:e},s=false){const[i,n]=[V(t),V(e)];const o=s?" \u2013 ":" to ";if(J({from:t,to:e
}))return i===n?`${i}`:`${i}${o}${n}`;const a=`${G(e,s)} ${n}`;if(t===e)return a;if(i===n)return`${G(t,s)}${s?"\u2013":o}${a}`;return`${G(t,s)} ${i}${o}${a}`}
function X(t){const e=e=>{const s=String(V(e)).padStart(4,"0");return J(t)?s:`${s}-${String(e%12+1).padStart(2,"0")}`};const[s,i]=[e(t.from),e(t.to)]
;return s===i?s:`${s}..${i}`}function Y(t){const e=t=>/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(t)?W(t):null;const[s,i=s,...n]=t.split("..").map(e)
;return s&&i&&!n.length&&s.from<=i.to?{from:s.from,to:i.to}:null}function J({from:t,to:e}){return t%12===0&&e%12===11}function Q(t,e){return t*12+e-1}const Z=3
;class tt{constructor(t,e){this.box=t;this.state=e;e.addEventListener("change",()=>this.#e());this.#e()}#e(){const t=et(this.state);this.box.hidden=!t.length
;const e=this.box.contains(document.activeElement);this.box.replaceChildren(...t.map(({text:t,remove:e})=>A("li",{},L(t,90),A("button",{type:"button",
"aria-label":`Remove: ${n(t,90)}`,onclick:e},"\xd7"))),...t.length>1?[A("li",{class:"all"},A("button",{type:"button",onclick:()=>this.#s()},"Clear all"))]:[])
;const s=this.box.querySelector("button");if(e)(s??z("picture")).focus()}#s(){const{filter:t,graph:e}=this.state;this.state.unpinAll();t.restore({
hidden:t.withLens(),also:new Set,range:null,showsUndated:e.initiallyShowsUndated})}}function et(t){const{graph:e,filter:s,pinned:i}=t;const n=s.withLens()
;const o=B.filter(t=>!F(s.hidden[t],n[t])).map(t=>({text:st(t,s.hidden[t],n[t],e),remove:()=>s.resetFacet(t)}));const{range:a,showsUndated:r,also:h}=s
;if(h.size)o.push({text:`Also ${nt([...h].map(t=>e.entities[t].name))}`,remove:()=>s.update(()=>s.also.clear())});if(a)o.push({text:_(a),
remove:()=>s.setRange(null)});if(r!==(!a&&e.initiallyShowsUndated))o.push({text:r?"With undated":"Without undated",remove:()=>s.showUndated(!r)})
;if(i.size)o.push({text:`Pinned: ${nt([...i].map(({name:t})=>t))}`,remove:()=>t.unpinAll()});return o}function st(t,e,s,i){const n=it(t,e,i)
;const o=t=>t.every(t=>e.has(t));const a=n.filter(({indices:t})=>o(t)&&!t.every(t=>s.has(t)));const r=n.filter(({indices:t})=>!o(t))
;const h=n.filter(({indices:t})=>!o(t)&&t.every(t=>s.has(t)));const c=t=>nt(t.map(({name:t})=>t));if(!a.length&&h.length)return`With ${c(h)}`
;if(r.length&&r.length<a.length)return`Only ${c(r)}`;return a.length?`Without ${c(a)}`:`Without some ${t}s`}function it(t,e,s){const i=t=>t.map((t,e)=>({name:t,
indices:[e]}));switch(t){case"type":return i(s.types.map(({plural:t})=>t));case"relation":
return s.relationGroups.flatMap(({name:t,indices:i})=>new Set(i.map(t=>e.has(t))).size>1?i.map(t=>({name:s.relations[t].phrase,indices:[t]})):[{name:t,indices:i
}]);case"mode":return i(s.modes.map(({label:t})=>t));case"certainty":return i(s.certainties);case"document":return i(s.documents.map(({title:t,id:e})=>t||e))
;case"voice":return i(s.voices.map(t=>t||"no voice"));case"entity":return i(s.entities.map(({name:t})=>t))}}function nt(t){const e=t.length-Z
;const s=t.slice(0,e>1?Z:t.length).map(t=>n(t,30));return new Intl.ListFormat("en-GB").format(e>1?[...s,`${e} more`]:s)}class ot{constructor(t,e){this.graph=t
;this.filter=e}ofRelation(t){const{phrase:e,type:s}=this.graph.relations[t];const i=this.graph.claims.filter(e=>e.relation===t)
;return this.#i(`Claims: ${e}`,i,{relation:s})}ofVoice(t){const e=this.graph.claims.filter(e=>e.voice===t);return this.#i(`Said by ${n(t,120)}`,e,{voice:t})}
named({relation:t,voice:e}){const s=this.graph.relations.findIndex(({type:e})=>e===t);if(s>=0)return this.ofRelation(s)
;return e&&this.graph.voices.includes(e)?this.ofVoice(e):null}#i(t,e,s){const i=e.filter(t=>this.filter.shows(t))
;const n=(i.length?i:[...e]).sort((t,e)=>l(t.subject.name,e.subject.name)||l(t.object.name,e.object.name)||t.index-e.index)
;const o=i.length===e.length?`${r(e.length,"claim")}.`:i.length?`${a(i.length)} of ${r(e.length,"claim")}; the filters hide the others.`:`${r(e.length,"claim")}, which the filters hide.`
;return{title:t,note:o,entities:[],steps:n.length?[{title:"Claims",claims:n}]:[],link:s,again:()=>this.#i(t,e,s)}}}
const at="January February March April May June July August September October November December".split(" ");function rt(t){
const[,e,s,i]=/^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(t)??[];const o=at[Number(s)-1];if(!e||s&&!o)return n(t,40)
;return[i&&String(Number(i)),o,e].filter(Boolean).join(" ")}function ht(t){return[t.since||t.until?"its dates leave this open":"undated",...dt([t])].join(", ")}
function ct(t,e){const s=["undated","whose dates leave it open"].flatMap((e,s)=>[true,false].map(i=>({reason:e,
items:t.filter(t=>Number(Boolean(t.since||t.until))===s&&Boolean(lt(t))===i)})));return s.filter(t=>t.items.length).map(({reason:t,items:s})=>({
text:[`${r(s.length,e)} ${t}`,...dt(s)].join(", "),items:s}))}function lt({reported:t,document:e}){return t??e?.published??""}function dt(t){
const e=t.map(lt).filter(Boolean).sort();const s=new Set([e[0],e[e.length-1]].filter(Boolean).map(rt));return s.size?[`reported ${[...s].join(" to ")}`]:[]}
function ut(t,e){const s=new Map;const i=({certainty:t})=>e.indexOf(t);t.forEach((t,e)=>{const n=mt(t)||`${e}`;const o=s.get(n);if(!o)s.set(n,{...t,
paragraphs:[t.paragraph].filter(Boolean)});else gt(o,t,i(t)<i(o))});return[...s.values()].sort((t,e)=>i(t)-i(e))}function pt(t,e,s){const i=new Map
;const n=new Map;for(const o of[...s].sort(y(t))){const s=w(o);const a=i.get(s)??{voice:o.voice,passages:[]};i.set(s,a)
;for(const i of ut(e.statements(o),t.certainties)){const e=mt(i);const r=[s,o.document,o.mode,e].join("\n");const h=e&&n.get(r);if(h){
const e=wt(t,i)<wt(t,h.statement);gt(h.statement,i,e);h.claims.push(o);continue}const c={statement:i,document:t.documents[o.document],claims:[o]}
;if(e)n.set(r,c);a.passages.push(c)}}for(const{passages:e}of i.values())e.sort(yt(t));return[...i.values()]}function ft(t,e,s,i){
const n=e.from.bundles.filter(t=>t!==e&&t.from===e.from&&t.to===e.to).map(t=>({...t,claims:t.claims.filter(i)})).filter(t=>t.claims.length)
;const o=({kind:s})=>t.kinds[s].against===e.kind||t.kinds[e.kind].against===s;return{supporting:s.filter(e=>!b(t,e)),denying:s.filter(e=>b(t,e)),
contradicting:n.filter(o),other:n.filter(t=>!o(t))}}function mt({quote:t,gist:e}){return(t||e).replace(/\s+/g," ").trim()}function gt(t,e,s){
const i=e.paragraphs??[e.paragraph].filter(Boolean);t.paragraphs=[...new Set([...t.paragraphs,...i])];if(s)t.certainty=e.certainty
;for(const s of["role","note","curatorNote"]){const i=[t[s],e[s]].filter(Boolean);t[s]=[...new Set(i)].join("; ")}}function yt(t){const e=y(t);return(s,i)=>{
const[n,o]=[s.claims[0],i.claims[0]];const a=n.mode===o.mode&&n.isUndated===o.isUndated;const r=wt(t,s.statement)-wt(t,i.statement);return a&&r||e(n,o)}}
function wt(t,{certainty:e}){return t.certainties.indexOf(e)}const bt="The document itself";function xt(t,e){const s=x(t,e)
;const{statements:i,voices:n,documents:o}=s;const a=`${r(i,"statement")} from ${r(n,"voice")} in ${r(o,"document")}`;return`${a}: ${S(t,s)}`}function vt(t){
if(!t.length)return"";const e=new Intl.ListFormat("en-GB").format(t.map(i));return`paragraph${t.length>1?"s":""} ${e}`}function kt(t,e,s){
if(new Set(e.map(e=>t.sentence(e))).size<2)return"";const i=e.filter(e=>!t.relationOf(e).symmetric);const n=new Set(i.map(({subject:t})=>t)).size<2;const o=e=>{
const{name:s,label:i}=t.modes[e.mode];return`${t.relationOf(e).says}${s?` (${i})`:""}`};return[...new Set(s.claims.map(e=>n?o(e):t.sentence(e)))].join("; ")}
function Mt(t,e,s,n,o){const{supporting:a,denying:r,contradicting:h}=ft(t,s,n,o);const c=[];const l=k(t,n).map(e=>$(t,e));l.push(xt(t,n))
;for(const[s,o]of[["For",a],["Against",r]]){if(!o.length)continue;l.push("",s);for(const{voice:s,passages:a}of pt(t,e,o)){l.push("",i(s)||bt)
;for(const e of a)l.push($t(t,n,e,c))}}for(const e of h)l.push("",`Also said: ${t.kinds[e.kind].name}`,C(t,e.claims))
;return`${[...l,"",...c.map((t,e)=>`[${e+1}] ${t}`)].join("\n")}\n`}function $t(t,e,s,n){const{quote:o,gist:a,certainty:r,role:h,paragraphs:l}=s.statement
;const d=o?`\u201c${i(o)}\u201d`:a?`retold: ${i(a)}`:"No quote.";const u=[kt(t,e,s),i(h),r].filter(Boolean).join("; ");const{document:p}=s
;const f=[i(p.publisher),`\u201c${i(p.title||p.id)}\u201d`,p.published&&rt(p.published),vt(l)].filter(Boolean)
;const m=[f.join(", "),c(p.url)].filter(Boolean).join(". ");if(!n.includes(m))n.push(m);return`- ${d} (${u}) [${n.indexOf(m)+1}]`}
const St="http://www.w3.org/2000/svg";const Ct={dot:"M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z",square:"M2 2h12v12H2z",diamond:"M8 .5L15.5 8 8 15.5.5 8z",
triangle:"M8 1.5l7 12.5H1z",triangleDown:"M8 14.5L1 2h14z",star:"M8 .5l2 5 5.5.3-4.3 3.5 1.4 5.3L8 11.6l-4.6 3 1.4-5.3L.5 5.8 6 5.5z",
hexagon:"M4 1.5h8L15.5 8 12 14.5H4L.5 8z",box:"M1 4.5h14v7H1z"};const Et={past:[14,7],aim:[1.5,5],attempt:[8,4,1.5,4],denied:[5,4],undated:[7,7]}
;function Ot(t){return jt("svg",{width:16,height:16,viewBox:"0 0 16 16","aria-hidden":"true",class:"symbol"},jt("path",{d:Ct[t.shape]??Ct.dot,class:"type"}))}
function At(t,e="",s=false){const i={x1:1,x2:33,y1:8,y2:8,"stroke-width":s?5:2.5,stroke:t,"stroke-dasharray":Lt(e).join(" ")};const n=jt("svg",{width:34,
height:16,viewBox:"0 0 34 16","aria-hidden":"true",class:`symbol ${e}`},jt("line",i));if(s)n.append(jt("line",{...i,"stroke-width":2.4,class:"core"}))
;if(e==="denied")n.append(jt("path",{d:"M12 3l10 10M22 3L12 13",class:"cross","stroke-width":2.5}));return n}function Lt(t){return Et[t]??[]}function Tt(t,e,s){
const i=(t,e)=>parseInt(t.slice(1+2*e,3+2*e),16);const n=[0,1,2].map(n=>Math.round(i(t,n)*s+i(e,n)*(1-s)))
;return"#"+n.map(t=>t.toString(16).padStart(2,"0")).join("")}function jt(t,e,...s){const i=document.createElementNS(St,t)
;for(const[t,s]of Object.entries(e))i.setAttribute(t,String(s));i.append(...s);return i}const zt={denied:"The document denies this.",
aim:"The document says that this is intended, not that it is done.",attempt:"The document says that this was attempted, not that it was achieved.",
past:"The document says that this was so in the past, not that it still is."};const Pt={stated:"stated as fact",probable:"assessed, likely or estimated",
possible:"indicated or reported",doubtful:"doubted by the document"};class Bt{constructor(t,e){this.graph=t;this.select=e}card(t,e){const s=this.graph.kindOf(t)
;const i=Dt(t);return[A("p",{class:"sort"},At(s.colour,this.graph.styleOf(t)),A("span",{},s.name)),A("h2",{class:"sentence"
},this.entityButton(t.subject)," ",A("span",{class:"relation"
},this.graph.relationOf(t).says)," ",this.entityButton(t.object)),...this.body(t,e),...t.bundle.claims.length>1?[this.#n(t.bundle)]:[],...i.length?[A("h3",{},`${r(i.length,"other claim")} between these two`),A("ul",{
class:"plain"},...i.map(t=>A("li",{},this.claimButton(t))))]:[]]}body(t,e){const s=this.graph.modeOf(t);const i=this.graph.certainties[t.certainty]
;return[...t.isUndated?[this.#o(t)]:[],...s?[A("p",{class:`mode ${s}`
},zt[s])]:[],...ut(e.statements(t),this.graph.certainties).map(qt),j([["Said by",t.voice?T(t.voice):null],["Document",this.documentText(this.graph.documents[t.document])],["Certainty of wording",`${i}: ${Pt[i]}`],["When",It(t)]])]
}#o(t){const e=ht(t);return A("p",{class:"mode undated"},`${e[0].toUpperCase()}${e.slice(1)}. No date places this in ${n(this.graph.asOf,40)}.`)}
details(t,e,s,i){const n=A("details",{"data-claim":t.id},A("summary",{},...e));const o=(t,...e)=>A("button",{type:"button",onclick:()=>this.select(t)},...e)
;n.addEventListener("toggle",()=>{if(!n.open||n.childElementCount>1)return;n.append(...this.body(t,i),A("p",{class:"buttons"},o({entity:null,claim:t
},"Show in the picture"),...s.map(t=>o({entity:t,claim:null},"Go to ",L(t.name,40)))))});return n}documentText(t){const e=c(t.url);const s=L(t.title||t.id,200)
;const i=e?A("a",{href:e,target:"_blank",rel:"noopener noreferrer"},s):s;const n=[t.publisher,t.published].filter(Boolean)
;const o=t.reports_on.map(t=>this.graph.documents.find(e=>e.id===t)?.title??t);const a=Ut(t);return A("span",{},i,n.length?A("span",{class:"quiet"
}," \u2014 ",...Ft(n,", ",120)):null,o.length?A("span",{class:"quiet block"},"reports on: ",...Ft(o,"; ",200)):null,a?A("span",{class:"quiet block"},a):null)}
entityButton(t){return A("button",{type:"button",class:"entity",onclick:()=>this.select({entity:t,claim:null})},Ot(this.graph.typeOf(t)),L(t.name))}#n(t){
return A("p",{class:"buttons"},A("button",{type:"button",onclick:()=>this.select({entity:null,claim:null,bundle:t})},"All evidence of this line"))}
claimButton(t){return A("button",{type:"button",class:"row",onclick:()=>this.select({entity:null,claim:t})
},At(this.graph.kindOf(t).colour,this.graph.styleOf(t)),A("span",{},this.graph.sentence(t),A("span",{class:"quiet"
},` ${this.graph.certainties[t.certainty]}`),t.voice?A("span",{class:"quiet"},", ",L(t.voice,60)):null,Nt(t)))}}
function qt({paragraph:t,paragraphs:e,quote:s,gist:i,certainty:n,role:o,note:a,curatorNote:r,when:h}){const c=e??[t].filter(Boolean)
;const l=[c.length&&A("span",{},L(vt(c),200)),A("span",{},n),o?A("span",{},...i?[L(o,200)]:["\u201c",L(o,200),"\u201d"]):"",h?A("span",{},h):""].filter(Boolean)
;return A("figure",{class:"statement"},s?A("blockquote",{},T(s)):i?A("p",{class:"retold"},A("em",{},"retold:")," ",T(i)):A("p",{class:"quiet"
},"No quote: this comes from a list or a reference work."),A("figcaption",{},...l.flatMap((t,e)=>e?[" \xb7 ",t]:[t])),a?A("p",{class:"note"
},"Note: ",T(a)):null,r?A("p",{class:"note"},"curator: ",T(r)):null)}function Ut({quotable:t,read_to:e}){
const s=!t&&"may not be quoted, so it is retold in the curator's words";return[s,e&&`read up to paragraph ${n(e,40)} only`].filter(Boolean).join("; ")}
function It({since:t,until:e,reported:s,asOf:i}){const o=t&&t===e?[t]:[t&&`since ${t}`,e&&`until ${e}`]
;const a=[...o,i&&`as of ${i}`,s&&`reported ${s}`].filter(Boolean);return n(a.join(", "),200)||"undated"}function Nt(t){return t.isUndated?A("span",{
class:"quiet"},` ${ht(t)}`):null}function Dt(t){const{subject:e,object:s}=t
;return e.claims.filter(i=>i!==t&&(e===s?i.subject===i.object:[i.subject,i.object].includes(s)))}function Ft(t,e,s){
return t.flatMap((t,i)=>i?[e,L(t,s)]:[L(t,s)])}const Rt="Certainty";class Ht{constructor(t){this.graph=t;this.columns=Wt(t);this.ranks=new Map}sort(t,e,s){
const[i,n]=[this.#a(e),this.#a(0)];const o=s?-1:1;return t.sort((t,e)=>o*(i[t.index]-i[e.index]||n[t.index]-n[e.index]||t.index-e.index))}#a(t){
const e=this.ranks.get(t);if(e)return e;const{title:s,text:i}=this.columns[t];const{claims:n}=this.graph;let o=Uint32Array.from(n,t=>t.certainty);if(s!==Rt){
const t=n.map(i);const e=new Map([...new Set(t)].sort(l).map((t,e)=>[t,e]));o=Uint32Array.from(t,t=>e.get(t)??0)}this.ranks.set(t,o);return o}}function Wt(t){
return[{title:"Subject",text:t=>t.subject.name},{title:"Relation",text:e=>t.relationOf(e).says},{title:"Object",text:t=>t.object.name},{title:"Mode",
text:e=>t.modeOf(e)?t.modes[e.mode].label:""},{title:Rt,text:e=>t.certainties[e.certainty]},{title:"Said by",text:t=>t.voice},{title:"When",text:t=>{
const{since:e,until:s,isUndated:i}=t;return e||s?It({since:e,until:s}):i?ht(t):""}},{title:"Document",
text:e=>t.documents[e.document].title||t.documents[e.document].id}]}const Kt=400;const Vt=30;const Gt=30;class _t{constructor(t,e,s,i){this.box=t;this.graph=e
;this.filter=s;this.select=i;this.order=new Ht(e);this.sortColumn=0;this.isDescending=false;this.isStale=true;this.claims=[];this.first=this.last=0
;this.active=0;this.selected=null;s.addEventListener("change",()=>{this.isStale=true;if(!t.hidden)this.#r()});t.addEventListener("scroll",()=>this.#h())
;new ResizeObserver(()=>this.#h()).observe(t)}open(){this.box.hidden=false;if(this.isStale)this.#r()}close(){this.box.hidden=true}mark(t){this.selected=t
;for(const e of this.box.querySelectorAll("tbody tr")){e.toggleAttribute("data-selected",e.dataset.claim===t?.id)}}#r(){
this.claims=this.order.sort(this.filter.claims,this.sortColumn,this.isDescending);this.active=0;this.rows=A("tbody",{onkeydown:t=>this.#c(t)})
;const t=this.order.columns.map((t,e)=>this.#l(t,e));this.table=A("table",{class:"claims","aria-rowcount":this.claims.length+1
},A("caption",{},`${r(this.claims.length,"claim")}, as in the picture. Select a relation to see its evidence.`),A("thead",{},A("tr",{"aria-rowindex":1
},...t)),this.rows);this.sheet=A("div",{},this.table);this.box.replaceChildren(this.sheet);this.isStale=false;this.#h(true)}#h(t=false){
if(this.isStale||this.box.hidden)return;const e=this.claims.length;const s=Math.ceil(this.box.clientHeight/Gt);const i=Math.floor(this.box.scrollTop/Gt)
;const n=e<=Kt;const o=n?0:Math.max(0,Math.min(i,e-s)-Vt);const a=n?e:Math.min(e,i+s+Vt);const r=this.first<=Math.max(0,i-5)&&this.last>=Math.min(e,i+s+5)
;if(!t&&r)return;const h=this.rows.contains(document.activeElement);[this.first,this.last]=[o,a]
;this.rows.replaceChildren(...this.claims.slice(o,a).map((t,e)=>this.#d(t,o+e)));this.table.style.marginTop=`${o*Gt}px`
;this.sheet.style.minHeight=n?"":`${(e+3)*Gt}px`;this.mark(this.selected);if(h)this.#u(this.active)?.focus({preventScroll:true})}#l(t,e){
const s=this.sortColumn===e;const i=A("button",{type:"button",onclick:()=>this.#p(e)},t.title,A("span",{"aria-hidden":"true"
},s?this.isDescending?" \u25bc":" \u25b2":""));const n=s?this.isDescending?"descending":"ascending":null;return A("th",{scope:"col","aria-sort":n},i)}#p(t){
this.isDescending=this.sortColumn===t&&!this.isDescending;this.sortColumn=t;this.box.scrollTop=0;this.#r();this.box.querySelectorAll("th button")[t].focus()}
#d(t,e){const s=this.graph.modeOf(t);const i=[s,t.isUndated&&"undated"].filter(Boolean).join(" ");const n=A("tr",{"data-claim":t.id,"aria-rowindex":e+2,
class:i||null});const{columns:o}=this.order;o.forEach(({text:s},i)=>{const a=L(s(t),i===o.length-1?44:80);const r=()=>A("button",{type:"button",
tabindex:e===this.active?0:-1},At(this.graph.kindOf(t).colour,this.graph.styleOf(t)),a);n.append(i===0?A("th",{scope:"row"},a):A("td",{},i===1?r():a))})
;n.addEventListener("click",()=>{this.#f(e);this.select({entity:null,claim:t})});return n}#u(t){
return this.rows.querySelector(`tr[aria-rowindex='${t+2}'] button`)}#f(t){this.#u(this.active)?.setAttribute("tabindex","-1");this.active=t
;this.#u(t)?.setAttribute("tabindex","0")}#c(t){const e=t.target.closest("tr");const[s,i]=[Number(e?.getAttribute("aria-rowindex"))-2,this.claims.length-1]
;const n=Math.floor(this.box.clientHeight/Gt)-2;const o={ArrowDown:s+1,ArrowUp:s-1,PageDown:s+n,PageUp:s-n,Home:0,End:i};if(!(t.key in o))return
;t.preventDefault();const a=Math.max(0,Math.min(i,o[t.key]));const[r,h]=[(a+1)*Gt,this.box.clientHeight]
;if(r<this.box.scrollTop+Gt||r>this.box.scrollTop+h-3*Gt)this.box.scrollTop=r-h/2;this.#f(a);this.#h();this.#u(a)?.focus({preventScroll:true})}}const Xt=6
;class Yt{constructor(t){this.box=t;this.list=A("ul",{id:"menu",role:"menu",hidden:true});t.append(this.list)
;this.list.addEventListener("keydown",t=>this.#c(t));this.list.addEventListener("focusout",t=>{if(!this.list.contains(t.relatedTarget))this.#m()})}
open(t,e,s,i){this.opener=i;this.list.setAttribute("aria-label",t);this.list.replaceChildren(...e.map(t=>this.#g(t)));this.list.hidden=false
;const{clientWidth:n,clientHeight:o}=this.box;this.list.style.left=`${Math.max(Xt,Math.min(s.x,n-this.list.offsetWidth-Xt))}px`
;this.list.style.top=`${Math.max(Xt,Math.min(s.y,o-this.list.offsetHeight-Xt))}px`;this.#y[0]?.focus()}get#y(){return[...this.list.querySelectorAll("button")]}
#g({label:t,key:e,isPressed:s,run:i}){const n=s===undefined?"menuitem":"menuitemcheckbox";const o=()=>{this.#m();this.opener?.focus();i()};const a={
type:"button",role:n,tabindex:-1,onclick:o,"aria-keyshortcuts":e};return A("li",{role:"none"},A("button",s===undefined?a:{...a,"aria-checked":String(s)
},A("span",{},t),A("kbd",{"aria-hidden":"true"},e)))}#m(){this.list.hidden=true}#c(t){const e=this.#y;const s=e.indexOf(document.activeElement);const i={
ArrowDown:(s+1)%e.length,ArrowUp:(s-1+e.length)%e.length,Home:0,End:e.length-1};t.stopPropagation()
;if(t.key in i)e[i[t.key]].focus();else if(t.key==="Escape"||t.key==="Tab"){this.#m();this.opener?.focus()}else return;t.preventDefault()}}class Jt{
constructor(t,e){this.button=t;this.box=e;t.setAttribute("aria-controls",e.id);t.addEventListener("click",()=>{if(this.isOpen)this.close();else{this.open()
;e.focus({preventScroll:true})}});e.addEventListener("keydown",e=>{if(e.key!=="Escape"||!this.isOpen||!this.#w)return;e.stopPropagation();this.close();t.focus()
});this.close()}get isOpen(){return this.box.hasAttribute("data-open")}contains(t){return this.box.contains(t)||this.button.contains(t)}open(){this.#b(true)}
close(){if(this.#w&&this.box.contains(document.activeElement))this.button.focus({preventScroll:true});this.#b(false)}get#w(){
return this.button.offsetParent!==null}#b(t){this.box.toggleAttribute("data-open",t);this.button.setAttribute("aria-expanded",String(t))}}class Qt{
constructor(t,e){this.graph=t;this.data=e;this.byEntity=new Map;const s=e.attributes;s.entity.forEach((e,i)=>{if(!this.byEntity.has(e))this.byEntity.set(e,[])
;this.byEntity.get(e)?.push({attribute:s.attribute[i],text:s.text[i],place:s.place[i],document:t.documents[s.document[i]],paragraph:s.paragraph[i],
quote:s.quote[i],gist:s.gist[i],voice:t.voices[s.voice[i]],certainty:t.certainties[s.certainty[i]],since:s.since[i],until:s.until[i],asOf:s.as_of[i],
note:s.note[i],curatorNote:s.curator_note[i],isUndated:s.undated[i]})})}statements(t){const e=this.data.claims;return e.paragraphs[t.index].map((s,i)=>({
paragraph:s,quote:e.quotes[t.index][i],gist:e.gists[t.index][i],certainty:this.graph.certainties[e.certainties[t.index][i]],role:e.roles[t.index][i],
note:e.notes[t.index][i],curatorNote:e.curator_notes[t.index][i]}))}firstWords(t,e){const s=this.data.claims;const i=s.quotes[t.index].find(Boolean)
;const o=s.gists[t.index].find(Boolean);return i?`\u201c${n(i,e)}\u201d`:o?`retold: ${n(o,e)}`:""}attributes(t){return this.byEntity.get(t.index)??[]}}
const Zt=160;const te=[];class ee{constructor(t){this.title=t.title;this.question=t.question;this.finding=t.finding??"";this.filters=t.filters;this.asOf=t.as_of
;this.dated=t.dated;this.leftOut=t.left_out;this.types=t.types;this.kinds=t.kinds;this.relations=t.relations;this.authors=t.authors;this.sites=new Set(t.sites)
;this.lenses=I(this.types,this.relations,this.authors);this.firstLens=this.lenses.find(({key:e})=>e===t.lens)??this.lenses[this.lenses.length-1]
;this.modes=t.modes;this.voices=t.voices;this.certainties=t.certainties;this.documents=t.documents
;this.entities=t.entities.id.map((e,s)=>new se(this,t.entities,s));this.claims=this.#x(t);this.claimsByEntity=new ie(this.claims,this.entities.length)
;for(const e of t.undated)this.claims[e].isUndated=true;this.bundles=f(this.claims,({relation:t})=>this.relations[t].kind,this.kinds.length)
;this.atRest=new Set(t.at_rest.map(t=>this.entities[t]));this.communities=this.#v(t.communities);this.top=t.top;this.captions=ee.#k(t.captions)
;this.path=t.path.map(t=>t.map(t=>this.claims[t]));this.evidencePromise=null}static fromPage(){return new ee(JSON.parse(z("graph").textContent))}evidence(){
this.evidencePromise??=oe(z("evidence")).then(t=>new Qt(this,JSON.parse(t)));return this.evidencePromise}relationOf(t){return this.relations[t.relation]}
kindOf(t){return this.kinds[this.relations[t.relation].kind]}modeOf(t){return this.modes[t.mode].name}get relationGroups(){
return this.kinds.flatMap(({name:t,gloss:e},s)=>{const i=this.relations.map((t,e)=>({relation:t,i:e})).filter(({relation:t})=>t.kind===s)
;const n=i.filter(({relation:t})=>!t.inside).map(({i:t})=>t);const o=i.filter(({relation:t})=>t.inside);return[...n.length?[{name:t,kind:s,isContainment:false,
gloss:e,indices:n}]:[],...o.map(({relation:t,i:e})=>({name:t.phrase,kind:s,isContainment:true,gloss:t.gloss,indices:[e]}))]})}get initiallyShowsUndated(){
return!this.asOf}valuesOf(t){const{types:e,relations:s,modes:i,certainties:n,documents:o,voices:a,entities:r}=this;return{type:e,relation:s,mode:i,certainty:n,
document:o,voice:a,entity:r}[t]}initiallyHidden(){const t=N();t.document=new Set(this.documents.flatMap(({shown:t},e)=>t?[]:[e]));this.firstLens.applyTo(t)
;return t}styleOf(t){return this.modeOf(t)||(t.isUndated?"undated":"")}countOf(t,e=t.claims){const s=e.filter(t=>t.isUndated).length
;const i=r(e.length-s,"claim");return s?`${i}, ${a(s)} undated`:i}countShown(t,e){const s=t.claims.filter(e);const i=s.filter(t=>t.isUndated).length
;const n=t.claims.filter(t=>!t.isUndated).length;const o=h(s.length-i,n,"claim");return i?`${o}, ${a(i)} undated`:o}typeOf(t){return this.types[t.type]}
sentence(t){const e=this.modes[t.mode];const[s,i]=[n(t.subject.name,60),n(t.object.name,60)];const o=`${s} ${this.relationOf(t).says} ${i}`
;return e.name?`${o} (${e.label})`:o}nameOf({entity:t,claim:e,list:s,bundle:i}){if(i)return`${n(i.from.name,30)} \u2013 ${n(i.to.name,30)}`
;return n(t?.name??(e?this.sentence(e):s?.title??""),60)}describe({entity:t,claim:e,list:s},i=null,o=()=>true){if(e){const t=e.isUndated?ht(e):""
;const s=i?.firstWords(e,Zt)??"";const o=[this.sentence(e),n(e.voice,60),this.certainties[e.certainty],t,s];return o.filter(Boolean).join(" \xb7 ")}if(t){
const e=[n(t.name,80),this.typeOf(t).name,this.countShown(t,o)];return e.join(" \xb7 ")}return s?`${s.title}: ${s.note}`:""}#v(t){return t.entity.map((e,s)=>({
index:s,entity:this.entities[e],x:t.x[s],y:t.y[s],size:t.size[s]}))}static#k(t){return t.text.map((e,s)=>({text:e,x:t.x[s],y:t.y[s],size:t.size[s]}))}#x(t){
const e=t.claims;const s=t.tallies.map(t=>({certainty:t.findIndex(Boolean),statements:t.reduce((t,e)=>t+e,0),certainties:t}));return e.id.map((i,n)=>{
const{certainty:o,statements:a,certainties:r}=s[e.tally[n]];return{index:n,id:i,subject:this.entities[e.subject[n]],object:this.entities[e.object[n]],
relation:e.relation[n],mode:e.mode[n],document:e.document[n],voiceIndex:e.voice[n],voice:this.voices[e.voice[n]],certainty:o,statements:a,certainties:r,
bundle:null,since:t.dates[e.since[n]??0],until:t.dates[e.until[n]??0],reported:t.dates[e.reported[n]],isUndated:false}})}}class se{#M;#x=null;#$=null
;constructor(t,e,s){this.#M=t;this.index=s;this.id=e.id[s];this.name=e.name[s];this.type=e.type[s];this.aliases=e.aliases[s]
;this.weakAliases=e.weak_aliases[s]??te;this.sameAs=e.same_as[s]??te;this.x=e.x[s];this.y=e.y[s];this.size=e.size[s];this.rank=e.rank[s];this.inside=e.inside[s]
;this.around=e.around[s]??te;this.community=e.community[s]}get claims(){return this.#x??=this.#M.claimsByEntity.of(this.index).map(t=>this.#M.claims[t])}
get claimCount(){return this.#M.claimsByEntity.countOf(this.index)}get bundles(){return this.#$??=[...new Set(this.claims.map(({bundle:t})=>t))]}}class ie{
constructor(t,e){this.starts=new Uint32Array(e+1);for(const{subject:e,object:s}of t){this.starts[e.index]++;if(s!==e)this.starts[s.index]++}let s=0
;for(let t=0;t<=e;t++)this.starts[t]=s+=this.starts[t];this.claims=new Uint32Array(s);for(let e=t.length-1;e>=0;e--){const{subject:s,object:i}=t[e]
;this.claims[--this.starts[s.index]]=e;if(i!==s)this.claims[--this.starts[i.index]]=e}}of(t){return[...this.claims.subarray(this.starts[t],this.starts[t+1])]}
countOf(t){return this.starts[t+1]-this.starts[t]}}function ne(t,e){return t.subject===e?t.object:t.subject}async function oe(t){const e=t.textContent??""
;if(t.dataset.packed!=="deflate-raw")return e;const s=Uint8Array.from(atob(e),t=>t.charCodeAt(0))
;return new Response(new Blob([s]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text()}class ae{constructor(t,e){this.state=t;this.paths=e}
of(t){const{state:e,paths:s}=this;const{filter:i,pinned:n}=e;const[o,r]=[this.#S(t),this.#C(t)];const h=t=>a(t.length);return[{label:"Path from here",key:"f",
isPressed:s.start===t,run:()=>s.toggleStart(t)},...o.length?[{label:`Expand (${h(o)})`,key:"e",run:()=>i.showAlso(o)}]:[],...r.length?[{
label:`Collapse (${h(r)})`,key:"c",run:()=>i.hide(r)}]:[],...i.showsEntity(t)?[{label:"Hide",key:"h",run:()=>this.#E(t)}]:[],{label:"Pin",key:"i",
isPressed:n.has(t),run:()=>e.togglePin(t)}]}#E(t){const{state:e}=this;e.filter.hide([t]);if(e.selected.entity===t)e.select({entity:null,claim:null})}#S(t){
const{filter:e,graph:s}=this.state;const i=t.claims.filter(t=>!s.relationOf(t).inside&&e.passesItself(t)).map(e=>ne(e,t))
;return[...new Set(i)].filter(t=>!e.showsEntity(t))}#C(t){const{filter:e}=this.state;const s=t=>t.claims.filter(t=>e.shows(t))
;return[...new Set(s(t).map(e=>ne(e,t)))].filter(e=>e!==t&&s(e).every(s=>ne(s,e)===t))}}class re{constructor(t,e){this.graph=t;this.filter=e
;this.cited=new Set(t.claims.map(t=>t.document));z("title").append(L(t.title,200));if(t.question)z("question").append(L(t.question,400))
;if(t.finding)z("finding").append(L(t.finding,400));z("filters").append(...t.filters.map(t=>A("li",{},L(t,400))))
;z("left-out").append(...t.leftOut.map(t=>A("li",{},L(t,400))));this.undated=A("span");this.undatedButton=A("button",{type:"button",
onclick:()=>e.showUndated(!e.showsUndated)});z("undated").append(this.undated," ",this.undatedButton);this.#O();e.addEventListener("change",()=>this.#A())
;this.#A()}#O(){const[t,e]=z("documents").children;const s=new Bt(this.graph,()=>{});const i=this.graph.documents.filter((t,e)=>this.cited.has(e))
;const{dated:n}=this.graph;t.append(r(i.length,"document"),...n?[", newest ",L(n,40)]:[]);e.append(...i.map(t=>A("li",{},s.documentText(t))))}#A(){
const{graph:t,filter:e}=this;const{range:s,showsUndated:i,counts:n,lens:o}=e;const h=t.documents.filter((t,s)=>this.cited.has(s)&&e.hidden.document.has(s))
;const c=`${a(n.entities)} of ${r(t.entities.length,"entity","entities")}`;const l=`${a(n.claims)} of ${r(t.claims.length,"claim")}`
;const d=o&&!o.isWhole?`; lens: ${o.name}`:"";const u=s?`; dated ${_(s)}`:"";const p=t.asOf?"":i?s?", undated included":"":"; undated hidden"
;const f=h.length>1?[r(h.length,"document")]:h.map(t=>L(t.title||t.id,80))
;z("counts").replaceChildren(`${c}, ${l} shown${d}${u}${p}`,...f.length?["; hidden: ",...f]:[]);const m=ct(e.undated,"claim").map(({text:t})=>t)
;z("undated").hidden=!m.length;this.undated.textContent=`${m.join("; ")}: ${i?"shown dashed":"not shown"}`
;this.undatedButton.textContent=i?"Hide undated":"Show undated"}}function he(t,e=null){const s=new Set((e?.entities??t.entities).map(({type:t})=>t))
;return t.types.map(t=>({symbol:Ot(t),name:t.plural,meaning:t.gloss})).filter((t,e)=>s.has(e))}function ce(t,e=null){const s=new Set
;for(const i of t.claims)if(!e||e.shows(i))s.add(t.relations[i.relation].kind);return t.kinds.map(({name:t,colour:e,gloss:s})=>({symbol:At(e),name:t,meaning:s
})).filter((t,e)=>s.has(e))}function le(t,e=null){const s=e?.claims??t.claims;const i=new Set(s.map(({mode:t})=>t));const n=t.modes.map(({name:t,label:e})=>({
symbol:At("currentColor",t),name:e,meaning:zt[t]??"The document says that this is so."})).filter((t,e)=>i.has(e));if(s.some(({isUndated:t})=>t))n.push({
symbol:At("currentColor","undated"),name:"undated",meaning:`No date places this in ${t.asOf}.`});return n}
const de=[["See the evidence","Select a line or a symbol. The evidence is beside the picture: the words of the document, who says it, and where."],["Search","Type a name, a relation (\u201csupports\u201d), a voice or words of a quote. Misspelled words are found too."],["Show less or more","Choose what to show at the top of the filters, and untick what you do not need, or choose \u201conly\u201d. The picture, the table and the numbers follow. Active filters are listed above the picture; \xd7 removes one."],["Go back","The arrow at the top left undoes the last step, as does the browser\u2019s. The names above the evidence lead back to what was selected before."],["Explore","Right-click a symbol to expand or collapse what it is tied to, to hide or to pin it. Hold Shift to select several, and see what ties them."],["Choose a time","Drag the ends of the timeline below the picture."],["Find a path","Select an entity, choose \u201cPath from here\u201d, and then another entity."],["List everything","The table has every claim that is shown, and \u201cWho is where\u201d shows who is in which place."],["Move the picture","Drag it, and zoom with the wheel or two fingers. Drag a symbol to move it. \u201cReset view\u201d shows everything again."],["Keep it","Save the picture as PNG or SVG, print the page, or copy a link that opens this view."]]
;const ue=[[["?"],"this help"],[["/"],"search"],[["Esc"],"select nothing"],[["Ctrl+Z"],"undo the last step"],[["n","p"],"next and previous entity"],[["l","k"],"next and previous line"],[["Enter"],"go to the evidence"],[["m"],"menu of the selected entity"],[["f","e","c","h","i"],"for it: path from here, expand, collapse, hide, pin"],[["\u2190","\u2191","\u2193","\u2192"],"move the picture"],[["+","\u2212"],"zoom"],[["0"],"reset view"]]
;class pe{constructor(t,e){this.dialog=t;this.graph=e}get isOpen(){return this.dialog.open}open(){if(this.isOpen)return
;if(!this.dialog.childElementCount)this.dialog.append(...this.#L());this.dialog.showModal();this.dialog.scrollTop=0}#L(){const{graph:t}=this
;const e=A("button",{type:"button",onclick:()=>this.dialog.close()},"Close");const s=t.certainties.map(t=>A("li",{},A("b",{},t),`: ${Pt[t]}`))
;const i=ue.map(([t,e])=>A("li",{},...t.flatMap(t=>[A("kbd",{},t)," "]),e));return[A("div",{class:"title"},A("h2",{id:"help-title"
},"How to read this page"),e),A("h3",{},"Symbols"),A("p",{},"Each symbol is a group, a person, a place or the like. The more claims it has, the larger it is."),fe(he(t)),A("h3",{},"Lines"),A("p",{},"A line is what the documents say about two entities. An arrow points from the one that does it to the other; "+"a line without an arrow holds both ways. The number on it is how many statements there are, and the more voices say "+"it, the wider it is. It is hollow if no document states it as fact, and has a cross if somebody denies any of "+"it. The colour is the kind of relation:"),fe(ce(t)),A("p",{},"Dashes and dots say how it is meant:"),fe(le(t)),A("p",{},"Lines and symbols are faint while something else is selected."),A("h3",{},"Certainty of wording"),A("p",{},"How firmly the document says it. That does not make it true: see who says it, and what others say."),A("ul",{},...s),A("h3",{},"What you can do"),A("ul",{},...de.map(([t,e])=>A("li",{},A("b",{},t),`: ${e}`))),A("h3",{},"Keys"),A("p",{},"The first four work everywhere, the others while the picture has the focus."),A("ul",{
class:"keys"},...i)]}}function fe(t){return A("ul",{class:"key"},...t.map(({symbol:t,name:e,meaning:s})=>A("li",{},t,A("span",{},A("b",{},e),s?`: ${s}`:""))))}
const me=60;class ge{constructor(t){this.page=t;this.entity=null;z("picture").addEventListener("keydown",t=>this.#T(t))
;document.addEventListener("keydown",t=>this.#j(t))}#j(t){const e=t.target instanceof HTMLInputElement&&t.target.type==="text"
;if(e||this.page.help.isOpen||t.altKey)return;if((t.ctrlKey||t.metaKey)&&t.key==="z"){t.preventDefault();this.page.permalink.back()}
if(t.ctrlKey||t.metaKey)return;if(t.key==="/"){t.preventDefault();z("search").focus()
}else if(t.key==="?")this.page.help.open();else if(t.key==="Escape")this.page.clear()}#T(t){if(t.ctrlKey||t.metaKey||t.altKey)return;const{picture:e}=this.page
;if(this.page.stepOverview(t.key)){t.preventDefault();return}const s={ArrowLeft:()=>e.pan(me,0),ArrowRight:()=>e.pan(-me,0),ArrowUp:()=>e.pan(0,me),
ArrowDown:()=>e.pan(0,-me),"+":()=>e.zoom(1.25),"=":()=>e.zoom(1.25),"-":()=>e.zoom(.8),0:()=>e.reset(),n:()=>this.#z(1),p:()=>this.#z(-1),l:()=>this.#P(1),
k:()=>this.#P(-1),Enter:()=>this.#B(),ContextMenu:()=>this.#q(),m:()=>this.#q(),...this.#U()};if(!s[t.key])return;t.preventDefault();s[t.key]()}#U(){
const{entity:t}=this.page.state.selected;const e=t?this.page.actions.of(t):[];return Object.fromEntries(e.map(({key:t,run:e})=>[t,e]))}#B(){
const{state:t,paths:e,panel:s}=this.page;const{entity:i}=t.selected;if(e.start&&i&&i!==e.start)e.chooseEnd(i);else s.box.focus()}#q(){
const{picture:t,state:e}=this.page;const{entity:s}=e.selected;if(!s)return;const i=t.box.getBoundingClientRect();const{x:n,y:o}=t.entityPosition(s)
;this.page.openMenu(s,{x:n-i.left+12,y:o-i.top+12})}#z(t){const{filter:e}=this.page;const{selected:s}=this.page.state
;const i=e.entities.sort((t,e)=>e.claimCount-t.claimCount||t.index-e.index);const n=ye(i,s.entity,t);if(n)this.page.select({entity:n,claim:null},true)}#P(t){
const{filter:e,picture:s}=this.page;const{selected:i}=this.page.state;const{entity:n,claim:o}=i;const a=i.bundle??o?.bundle??null
;if(n||!a||!this.entity?.bundles.includes(a))this.entity=n??a?.from??null;const r=({claims:t})=>t.some(t=>e.shows(t))
;const h=this.entity?.bundles.filter(r)??s.scene.bundles;const c=ye(h,a,t);if(c)this.page.select({entity:null,claim:null,bundle:c})}}function ye(t,e,s){
const i=e?t.indexOf(e):s>0?-1:0;return t[(i+s+t.length)%t.length]}
const we="The wider, the more voices. Hollow: nobody states it as fact. A number: how many statements. A cross: something is denied.";const be=6;class xe{
constructor(t,e,s){this.graph=e;this.filter=s;this.entries=[];this.totals=this.#I(null);this.undated=null
;t.append(Ee("Entities",[...this.#N(),...this.#D()]),Ee("Relations",this.#F()),Ee("Line styles",[...this.#R(),...this.#H(),A("p",{class:"quiet"
},we)]),Ee("Certainty of wording",this.#W()),Ee("Voices",this.#K()),Ee("Documents",this.#V()),A("p",{class:"buttons"},A("button",{type:"button",
onclick:()=>s.showAll()},"Remove all filters"),A("button",{type:"button",onclick:()=>s.reset()},"Reset filters")));s.addEventListener("change",()=>this.#A())
;this.#A()}#N(){return this.graph.types.map((t,e)=>this.#G("type",[e],Ot(t),t.plural,t.gloss))}#D(){const{authors:t}=this.graph
;const e="entities that published the documents, or what these report on";return t.length?[this.#G("entity",t,null,"authors of documents",e)]:[]}#F(){
return this.graph.relationGroups.map(({name:t,kind:e,isContainment:s,gloss:i,indices:n})=>{const o=this.#G("relation",n,At(this.graph.kinds[e].colour),t,i)
;if(s)return o;const a=n.map(t=>{const{phrase:e,gloss:s}=this.graph.relations[t];return this.#G("relation",[t],null,e,s)});return A("div",{class:"kind"
},o,...Me(`relations-${e}`,`Relations of ${t}`,a))})}#R(){return this.#_("mode").map(t=>{const{name:e,label:s}=this.graph.modes[t]
;return this.#G("mode",[t],At("currentColor",e),s,"")})}#H(){const t=this.graph.claims.filter(t=>t.isUndated).length;if(!t)return[];const e=A("input",{
type:"checkbox",onchange:()=>this.filter.showUndated(e.checked)});this.undated=e
;const s=`claims that no date places in ${n(this.graph.asOf,40)}; thin and dashed in the picture`;return[Ce(e,At("currentColor","undated"),"undated",s,Se(t))]}
#W(){return this.#_("certainty").map(t=>{const e=this.graph.certainties[t];return this.#G("certainty",[t],null,e,Pt[e])})}#K(){
const t=this.#X("voice").map(t=>this.#G("voice",[t],null,this.graph.voices[t]||"none named",""));return $e("voices",t)}#V(){const t=this.#X("document").map(t=>{
const{title:e,id:s,publisher:i,published:n,kind:o}=this.graph.documents[t];const a=[i,n,o].filter(Boolean).join(", ");return this.#G("document",[t],null,e||s,a)
});return $e("documents",t)}#_(t){return[...this.totals[t].keys()].filter(e=>this.totals[t][e])}#X(t){const e=this.totals[t]
;return this.#_(t).sort((t,s)=>e[s]-e[t])}#G(t,e,s,i,o){const a=A("input",{type:"checkbox",onchange:()=>this.filter.toggle(t,e,a.checked)})
;const r=t==="entity"?null:A("button",{type:"button",class:"only","aria-label":`Only ${n(i,60)}`,onclick:()=>this.filter.toggleOnly(t,e)},"only")
;if(r)r.hidden=this.#_(t).every(t=>e.includes(t));const h=Se(0);this.entries.push({box:a,count:h,only:r,facet:t,indices:e});return A("div",{class:"choice"
},Ce(a,s,i,o,h),r)}#A(){const{filter:t,totals:e}=this;const s=this.#I(t);for(const{box:i,count:n,facet:o,indices:r,only:h}of this.entries){const c=t.hidden[o]
;const l=r.filter(t=>!c.has(t)).length;i.checked=l===r.length;i.indeterminate=l>0&&!i.checked;const[d,u]=[ke(s[o],r),ke(e[o],r)]
;n.textContent=d===u?a(u):`${a(d)} of ${a(u)}`;h?.setAttribute("aria-pressed",String(l>0&&this.entries.every(t=>t.facet!==o||ve(t,c,r))))}
if(this.undated)this.undated.checked=t.showsUndated}#I(t){const{graph:e}=this;const s=Object.fromEntries(B.map(t=>[t,new Uint32Array(e.valuesOf(t).length)]))
;for(const{index:i,type:n}of e.entities){if(t&&!t.entityShown[i])continue;s.entity[i]++;s.type[n]++}
for(const{index:i,relation:n,mode:o,certainty:a,document:r,voiceIndex:h}of e.claims){if(t&&!t.claimShown[i])continue;s.relation[n]++;s.mode[o]++
;s.certainty[a]++;s.document[r]++;s.voice[h]++}return s}}function ve({indices:t},e,s){return t.every(t=>e.has(t)||s.includes(t))}function ke(t,e){
return e.reduce((e,s)=>e+t[s],0)}function Me(t,e,s){const i=A("div",{class:"relations",id:t,hidden:true},...s);const n=A("button",{type:"button",class:"more",
"aria-expanded":"false","aria-controls":t,"aria-label":e});n.addEventListener("click",()=>{i.hidden=!i.hidden;n.setAttribute("aria-expanded",String(!i.hidden))
});return[n,i]}function $e(t,e){const[s,i]=[e.slice(0,be),e.slice(be)];if(i.length<2)return e;return[...s,A("details",{class:"rest"
},A("summary",{},`${a(i.length)} more ${t}`),...i)]}function Se(t){return A("span",{class:"count"},a(t))}function Ce(t,e,s,i,o){return A("label",{class:"entry",
title:i?n(i,300):null},t,e,A("span",{class:"text"},L(s,60)),o)}function Ee(t,e){return A("fieldset",{},A("legend",{},t),...e)}class Oe{constructor(t,e,s){
this.graph=e;this.filter=s;this.choices=e.lenses.map(t=>({lens:t,button:A("input",{type:"radio",name:"lens",value:t.key,onchange:()=>s.chooseLens(t)})}))
;this.text=A("p",{class:"quiet",id:"lens-text"});t.hidden=this.choices.length<2;t.append(A("fieldset",{role:"radiogroup","aria-describedby":this.text.id
},A("legend",{},"Show"),A("div",{class:"choices"},...this.choices.map(({lens:t,button:e})=>A("label",{},e,t.name))),this.text))
;s.addEventListener("change",()=>this.#A());this.#A()}note(t){this.text.textContent=t}#A(){const{lens:t}=this.filter
;for(const e of this.choices)e.button.checked=e.lens===t;this.text.textContent=t?this.#Y(t):"Your own choice of types"}
#Y({hiddenTypes:t,containment:e,isWhole:s}){if(s)return e.length?"All types, and what is part of what":"All types"
;const i=this.graph.types.flatMap(({plural:e},s)=>t.has(s)?[]:[e]);const n=new Intl.ListFormat("en-GB").format(i);return n.charAt(0).toUpperCase()+n.slice(1)}}
class Ae{constructor(t,e){this.graph=t;this.filter=e}get isEmpty(){return!this.graph.claims.some(t=>this.#J(t))}table(){const t=new Map;const e=new Map
;for(const s of this.graph.claims){if(!this.filter.shows(s)||!this.#J(s))continue;const i=this.province(s.object);const n=t.get(s.subject)??{entity:s.subject,
cells:new Map,total:0};t.set(s.subject,n);n.cells.set(i,[...n.cells.get(i)??[],s]);n.total++;e.set(i,(e.get(i)??0)+1)}
const s=[...e].sort((t,e)=>e[1]-t[1]||l(t[0].name,e[0].name)).map(([t])=>t);return{rows:[...t.values()],places:s}}cell(t,e){
const s=t.claims.filter(s=>s.subject===t&&this.#J(s)&&this.filter.shows(s)&&this.province(s.object)===e);return{title:`${n(t.name,60)} in ${n(e.name,60)}`,
note:`${r(s.length,"claim")} of location, including places within the province.`,entities:[t,e],steps:[{title:"Claims",claims:s}],link:{who:t.id,where:e.id},
again:()=>this.cell(t,e)}}province(t){let e=t;while(e.inside>=0&&!this.#Q(e)){const t=this.graph.entities[e.inside];if(this.graph.typeOf(t).state)break;e=t}
return e}#J(t){return this.graph.kindOf(t).where&&this.#Z(t.object)&&!this.#Z(t.subject)}#Z(t){return this.graph.typeOf(t).place}#Q(t){
return t.claims.some(e=>e.subject===t&&this.graph.relationOf(e).inside&&this.graph.typeOf(e.object).state)}}function Le(t,e){
const s=t=>e==="name"?0:e==="total"?t.total:t.cells.get(e)?.length??0;return t.sort((t,e)=>s(e)-s(t)||l(t.entity.name,e.entity.name))}const Te=200;const je=60
;const ze=["","past"];class Pe{constructor(t,e,s,i,n){this.box=t;this.graph=e;this.filter=s;this.locations=i;this.select=n;this.isStale=true
;this.sortKey="total";s.addEventListener("change",()=>{this.isStale=true;if(!t.hidden)this.#r()})}open(){this.box.hidden=false;if(this.isStale)this.#r()}
close(){this.box.hidden=true}#r(){this.isStale=false;const{rows:t,places:e}=this.locations.table();Le(t,this.sortKey);const[s,i]=[t.slice(0,Te),e.slice(0,je)]
;const n=r(t.length,"entity","entities");const o=`Who is where: ${n} in ${r(e.length,"place")}. Select a number to see its claims.`
;const a=[...t.length>Te?[r(t.length-Te,"row")]:[],...e.length>je?[r(e.length-je,"place")]:[]]
;const h=a.length?` Not shown: ${a.join(" and ")} with fewer claims.`:""
;const c=[this.#l("name","Who"),this.#l("total","Claims"),...i.map(t=>this.#l(t,t.name))];this.box.replaceChildren(A("table",{class:"matrix"
},A("caption",{},o+h,...this.#tt()),A("thead",{},A("tr",{},...c)),A("tbody",{},...s.map(t=>this.#d(t,i)))))}#tt(){
const t=this.graph.types.flatMap(({place:t},e)=>t&&this.filter.hidden.type.has(e)?[e]:[]);if(!t.length)return[];const e=()=>{
for(const e of t)this.filter.showType(e);this.box.focus()};const s=t.map(t=>this.graph.types[t].plural).join(" and ")
;return[document.createTextNode(" "),A("button",{type:"button",onclick:e},`Show ${s}`)]}#l(t,e){const s=this.sortKey===t;const i=()=>{this.sortKey=t;this.#r()
;this.box.querySelector("th[aria-sort] button")?.focus()};const n=s?t==="name"?"ascending":"descending":null;const o=A("span",{"aria-hidden":"true"
},s?t==="name"?" \u25b2":" \u25bc":"");const a=A("button",{type:"button",onclick:i},L(e,40),o);return A("th",{scope:"col","aria-sort":n,
class:typeof t==="string"?null:"place"},a)}#d({entity:t,cells:e,total:s},i){const n=A("button",{type:"button",onclick:()=>this.select({entity:t,claim:null})
},Ot(this.graph.typeOf(t)),L(t.name,40));return A("tr",{},A("th",{scope:"row"},n),A("td",{},a(s)),...i.map(s=>A("td",{},this.#et(t,s,e.get(s)??[]))))}
#et(t,e,s){if(!s.length)return null;const i=s.filter(t=>t.isUndated).length;const o=s.filter(t=>!t.isUndated&&ze.includes(this.graph.modeOf(t))).length
;const a=s.length-o;const h=`denied, intended or attempted${i?", or undated":""}`;const c=r(o,"claim")+(a?` and ${a} ${i===a?"undated":h}`:"")
;const l=`${n(t.name,60)} in ${n(e.name,60)}: ${c}`;const d=()=>this.select(s.length===1?{entity:null,claim:s[0]}:{entity:null,claim:null,
list:this.locations.cell(t,e)});const u=A("button",{type:"button","aria-label":l,title:l,onclick:d},`${o}${a?` +${a}`:""}`)
;u.dataset.depth=String(Math.min(4,s.length));return u}}class Be{constructor(t,e,s){this.overview=e;this.layer=s;this.text=A("p",{class:"quiet",id:"scope-text"
})
;this.choices=[...e.hasCommunities?[this.#st("Overview",({show:t})=>t==="overview",()=>e.open())]:[],...e.tops.map(t=>this.#st(`Top ${t}`,({top:e})=>e===t,()=>e.showTop(t))),this.#st("All",({show:t})=>t==="everything",()=>e.showEverything())]
;t.hidden=!e.isAvailable;t.classList.toggle("overview",e.hasCommunities);if(t.hidden)return;t.append(A("div",{class:"scopes",role:"group",
"aria-label":"How much is shown","aria-describedby":this.text.id},...this.choices.map(({button:t})=>t)),this.text);e.addEventListener("change",()=>{
this.update();z("announcement").textContent=this.text.textContent});e.addEventListener("recount",()=>this.update())
;s.addEventListener("arrange",()=>this.update())}#st(t,e,s){return{button:A("button",{type:"button","aria-pressed":"false",onclick:s},t),isChosen:e}}update(){
const{scope:t}=this.overview;if(!this.overview.isAvailable)return;for(const{button:e,isChosen:s}of this.choices)e.setAttribute("aria-pressed",String(s(t)))
;this.text.replaceChildren(...this.#it(t))}#it({show:t,community:e,top:s}){const{overview:i}=this;if(e)return this.#nt(e.entity.name);if(t==="top"){
const{entities:t,claims:e}=i.filter.counts;const n=t<s?"all entities that are shown":`the ${s} entities with the most claims`
;const o=t>s?`, and ${r(t-s,"more","more")}`:"";return[`${n[0].toUpperCase()}${n.slice(1)}${o}: ${r(e,"claim")} between them`]}
if(!i.hasCommunities)return["Names appear when you zoom in"];const{areas:n,isolates:o,unattached:a}=i.contents
;const h=t==="everything"?n.length:this.layer.areas.length;const c=n.slice(h).reduce((t,{entities:e})=>t+e,0)
;return[[h<n.length?`The ${h} largest of ${r(n.length,"community","communities")}; the others have ${r(c,"entity","entities")}`:r(n.length,"community","communities"),...a?[`${r(a,"entity","entities")} outside communities`]:[],...o?[`${r(o,"entity","entities")} without ties`]:[]].join(" \xb7 ")]
}#nt(t){const{area:e}=this.overview
;const s=e?`: ${r(e.entities,"entity","entities")}, ${r(e.within.total,"claim")} between them; `+`${r(e.outside.total,"claim")} with others`:": nothing that the filter shows"
;return["Community of ",A("strong",{},L(t,60)),s]}}const qe=64;class Ue{constructor(t){this.bounds=t;this.cells=new Map}occupy(t,e,s=null){
for(const i of De(t)){const n=this.cells.get(i);if(n)n.push({...t,size:e,owner:s});else this.cells.set(i,[{...t,size:e,owner:s}])}}firstFree(t,e,s=0,i=null){
return t.find(t=>this.isFree(t,0,i))??t.find(t=>s&&this.isFree(t,s,i))??(e?t[0]:null)}isFree(t,e=0,s=null){const{bounds:i}=this
;if(i&&(t.left<i.left||t.top<i.top||t.right>i.right||t.bottom>i.bottom))return false
;const n=i=>i.size>e&&t.left<i.right&&t.right>i.left&&t.top<i.bottom&&t.bottom>i.top&&!(s&&i.owner===s);return!De(t).some(t=>this.cells.get(t)?.some(n))}}
function Ie({x:t,y:e},s){return{left:t-s,top:e-s,right:t+s,bottom:e+s}}function Ne(t,e,{left:s,top:i,right:n,bottom:o}){const[a,r]=[e.x-t.x,e.y-t.y]
;if(!a&&!(t.x>s&&t.x<n))return false;if(!r&&!(t.y>i&&t.y<o))return false;let[h,c]=[0,1];if(a){const[e,i]=[(s-t.x)/a,(n-t.x)/a];h=Math.max(h,Math.min(e,i))
;c=Math.min(c,Math.max(e,i))}if(r){const[e,s]=[(i-t.y)/r,(o-t.y)/r];h=Math.max(h,Math.min(e,s));c=Math.min(c,Math.max(e,s))}return h<c}
function De({left:t,top:e,right:s,bottom:i}){const[n,o]=[Math.floor(t/qe),Math.floor(s/qe)];const a=[];for(let t=Math.floor(e/qe);t<=Math.floor(i/qe);t++){
for(let e=n;e<=o;e++)a.push(t*2**20+e)}return a}function Fe(t){return`\u2068${t}\u2069`}class Re{constructor(t){this.context=t;this.known=new Map}of(t,e){
let s=this.known.get(e);if(!s)this.known.set(e,s=new Map);let i=s.get(t);if(i===undefined){this.context.font=e;i=this.context.measureText(t).width;s.set(t,i)}
return i}}function He(t,e,s,i,n=1){const o=[""];for(const n of t.split(" ")){const t=o[o.length-1];const a=t?`${t} ${n}`:n
;if(t&&o.length<i&&e(a)>s)o.push(n);else o[o.length-1]=a}const a=o.map(t=>e(t)<=s*n?t:We(t,e,s));return{lines:a,isCut:a.some((t,e)=>t!==o[e])}}
function We(t,e,s){let i=[...t];while(i.length>1&&e(i.join("")+"\u2026")>s)i=i.slice(0,-1);return i.join("")+"\u2026"}function Ke(t,e=400){
return`${e} ${t}px system-ui, "DejaVu Sans", sans-serif`}const Ve=19500;const Ge=.15;const[_e,Xe]=[13,.19];const Ye=10;const Je=[1,.8,.6];const Qe=[...Je,.45]
;const Ze=7;const ts=300;const es=[60,50];const ss=100;const is=.08;const ns=.06;function os({width:t,height:e}){
return Math.min(Math.max(Math.floor(t*e/Ve),6),40)}function as(t,e,s){for(let i=t.length;i>1;i=Math.floor(.92*i)){const n=rs(t.slice(0,i),e,s);if(n)return n}
return rs(t.slice(0,1),e,s)??[]}function rs(t,e,s){const{width:i,height:n}=e;const o=t.reduce((t,{entities:e})=>t+e,0);const a=Xe*Math.min(i,n)
;const[r,h]=[us(t.map(({community:t})=>t.x)),us(t.map(({community:t})=>t.y))];for(const c of t.length>Ze?Je:Qe){const l=t.map((t,e)=>{
const l=c*Math.sqrt(t.entities/o*Ge*i*n/Math.PI);const d=Math.max(Math.min(l,a),_e);return{area:t,x:r[e]*i,y:h[e]*n,radius:d,name:s(t,d)}});if(hs(l,e))return l}
return null}function hs(t,{width:e,height:s}){const i=t.map(cs);for(let n=0;n<ts;n++){let o=true;for(let e=0;e<t.length;e++){
for(let s=e+1;s<t.length;s++)if(ls(t[e],i[e],t[s],i[s],n%3===2))o=false}if(o&&n)return true;t.forEach((t,n)=>{const{across:o,above:a,below:r}=i[n]
;t.x=Math.max(Math.min(t.x,e-o),o);t.y=Math.max(Math.min(t.y,s-r),a)})}return false}function cs({radius:t,name:e}){
const s=Math.max(t,e.isInside?0:e.width/2)+Ye/2;const i=t+Ye/2;return{across:s,above:i,below:e.isInside?i:i+e.height}}function ls(t,e,s,i,n){
const o=e.across+i.across-Math.abs(s.x-t.x);if(o<=0)return false;const a=s.y>=t.y;const r=(a?e.below+i.above:e.above+i.below)-Math.abs(s.y-t.y)
;if(r<=0)return false;if(n||o<r){const e=.3*o*(s.x>=t.x?1:-1);t.x-=e;s.x+=e}if(n||o>=r){const e=.3*r*(a?1:-1);t.y-=e;s.y+=e}return Math.min(o,r)>.5}
function ds(t,e,s){const[i,n]=[e.x-t.x||.01,e.y-t.y];const o=Math.hypot(i,n);const a=s-o;if(a<=0)return;const r=.45*a/o;t.x-=i*r;t.y-=n*r;e.x+=i*r;e.y+=n*r}
function us(t){const[e,s]=[Math.min(...t),Math.max(...t)];const i=t.map((t,e)=>e).sort((e,s)=>t[e]-t[s]||e-s);const n=t.map(()=>.5)
;if(t.length>1)i.forEach((e,s)=>n[e]=s/(t.length-1));return t.map((t,i)=>.1+.4*((t-e)/(s-e||1)+n[i]))}function ps(t,e,s){const i=new Map(t.map((t,e)=>[t,e]))
;const[n,o]=[us(t.map(({x:t})=>t)),us(t.map(({y:t})=>t))];const a=es[0]+es[1]*Math.min(1,ss/t.length);const r=a*Math.sqrt(t.length)
;const h=Math.sqrt(Math.min(Math.max(s,.5),2));const c=t.map((t,e)=>({x:(n[e]-.5)*r*h,y:(o[e]-.5)*r/h}))
;const l=new Set(e.map(({subject:e,object:s})=>fs(i.get(e),i.get(s),t.length)));l.delete(-1);const d=Math.min(200,Math.ceil(8e6/t.length**2))
;for(let e=0;e<d;e++){const s=c.map(({x:t,y:e})=>({x:-.2*t/h,y:-.2*e*h}));for(let t=0;t<c.length;t++){for(let e=t+1;e<c.length;e++){
const[i,n]=[c[t].x-c[e].x||.01,c[t].y-c[e].y];const o=is*a*a/Math.max(i*i+n*n,100);s[t].x+=i*o;s[t].y+=n*o;s[e].x-=i*o;s[e].y-=n*o}}for(const e of l){
const[i,n]=[Math.floor(e/t.length),e%t.length];const[o,a]=[c[i].x-c[n].x,c[i].y-c[n].y];s[i].x-=o*ns;s[i].y-=a*ns;s[n].x+=o*ns;s[n].y+=a*ns}const i=40*(1-e/d)+1
;c.forEach((t,e)=>{const n=Math.hypot(s[e].x,s[e].y)||1;const o=Math.min(.5*n,i)/n;t.x+=s[e].x*o;t.y+=s[e].y*o})}for(let e=0;e<30;e++){
for(let e=0;e<c.length;e++){for(let s=e+1;s<c.length;s++)ds(c[e],c[s],t[e].size+t[s].size+16)}}return c}function fs(t,e,s){
if(t===undefined||e===undefined||t===e)return-1;return Math.min(t,e)*s+Math.max(t,e)}function ms(t,{claimShown:e,entityShown:s,shownClaims:i}){
const n=t.modes.findIndex(({name:t})=>t==="denied");const o=()=>({kinds:t.kinds.map(()=>0),denied:0,total:0});const a=t.communities.map(t=>({community:t,
name:t.entity.name,entities:0,within:o(),outside:o()}));let[r,h]=[0,0];for(const{index:e,community:n}of t.entities){if(!s[e])continue
;if(!i[e])r++;else if(n<0)h++;else a[n].entities++}const c=new Map;const l=(e,s)=>{e.total++
;if(s.mode===n)e.denied++;else e.kinds[t.relations[s.relation].kind]++};for(const s of t.claims){if(!e[s.index])continue
;const[t,i]=[s.subject.community,s.object.community];const[n,r]=t<i?[t,i]:[i,t];if(n===r&&n>=0)l(a[n].within,s);if(n===r||r<0)continue;l(a[r].outside,s)
;if(n<0)continue;l(a[n].outside,s);const h=n*a.length+r;let d=c.get(h);if(!d)c.set(h,d={one:a[n],other:a[r],counts:o()});l(d.counts,s)}return{
areas:a.filter(({entities:t})=>t).sort((t,e)=>e.entities-t.entities||t.community.index-e.community.index),
bonds:[...c.values()].sort((t,e)=>e.counts.total-t.counts.total),isolates:r,unattached:h}}function gs(t,{kinds:e,denied:s},i=Infinity){const n=e.map((e,s)=>({
number:e,name:t.kinds[s].name})).filter(({number:t})=>t);n.sort((t,e)=>e.number-t.number);if(s)n.push({number:s,name:"denied"})
;const o=n.slice(i).reduce((t,{number:e})=>t+e,0);if(o)n.splice(i,Infinity,{number:o,name:"other"});return n.map(({number:t,name:e})=>`${a(t)} ${e}`).join(", ")
}function ys(t,{entities:e,within:s}){const i=[r(e,"entity","entities"),s.total?gs(t,s):"no claims within"];return i.join(" \xb7 ")}
function ws(t,{entityShown:e,shownClaims:s},i){return t.entities.filter(({index:t})=>e[t]&&s[t]).sort((t,e)=>s[e.index]-s[t.index]||t.rank-e.rank).slice(0,i)}
const bs=[0,.12,-.12,.24,-.24,.36,-.36];const xs=16;const vs=15;const ks=1.6;const Ms=13;const $s=11;const Ss=1.2;const Cs=124;const Es={height:6,gap:4}
;const Os=.9;const As=100;const Ls=[.5,.42,.58,.35,.65,.28,.72];class Ts extends EventTarget{constructor(t,e){super();this.overview=t;this.widths=new Re(e)
;this.size={width:800,height:600};this.circles=[];this.lines=[];this.pointed=null;this.isCurrent=false;t.addEventListener("recount",()=>this.isCurrent=false)
;t.addEventListener("change",()=>this.pointed=null)}get isShown(){return this.overview.isShown}get bounds(){return{left:0,top:0,right:this.size.width,
bottom:this.size.height}}fit(t){this.isCurrent&&=t.width===this.size.width&&t.height===this.size.height;this.size=t;return{x:t.width/2,y:t.height/2,scale:1}}
get areas(){this.#ot();return this.circles.map(({area:t})=>t)}point(t){const e=this.pointed;this.pointed=t;return e?.area!==t?.area||e?.bond!==t?.bond}
markAt({x:t,y:e},s){this.#ot();const i=this.circles.find(i=>Math.hypot(i.x-t,i.y-e)<=i.radius+3/s);if(i)return{area:i.area,bond:null};let[n,o]=[null,Infinity]
;for(const i of this.#at){for(let a=0;a<=2*xs;a++){const r=Ps(i,a/(2*xs));const h=Math.hypot(r.x-t,r.y-e)-(i.width/2+5)/s
;if(h<Math.min(o,.25*Bs(i)/xs))[n,o]=[i,h]}}return n&&{area:null,bond:n.bond}}positionOf(t){this.#ot()
;return this.circles.find(e=>e.area.community===t.community)??null}paint(t,e,s){this.#ot();const{width:i,height:n,view:o}=e;t.save();const{scale:a}=o
;const[r,h]=[i/2-o.x*a,n/2-o.y*a];t.translate(r,h);const c=new Ue(s&&{left:s.left-r,top:s.top-h,right:s.right-r,bottom:s.bottom-h})
;const l=this.pointed?.area?.community;const d=({bond:t})=>t===this.pointed?.bond||t.one.community===l||t.other.community===l;const u=this.#at
;for(const s of[...u].reverse())if(!d(s))this.#rt(t,e,s,this.pointed?.15:1);for(const s of u)if(d(s))this.#rt(t,e,s,1);for(const s of this.circles){
c.occupy(Ie(js(s,a),s.radius*a*.85),Infinity);this.#ht(t,e,s)}for(const s of this.circles)this.#ct(t,e,s,c);const p=this.pointed?u.filter(d):u
;for(const s of p)this.#lt(t,e,s,c);t.restore()}get#at(){const t=Math.round(Os*this.circles.length);const e=this.pointed?.area?.community
;const s=this.lines.filter(({bond:s},i)=>i<t||s===this.pointed?.bond||s.one.community===e||s.other.community===e);for(const t of s)t.bend??=this.#dt(t);return s
}#ot(){if(this.isCurrent)return;const{areas:t,bonds:e}=this.overview.contents;this.circles=as(t.slice(0,os(this.size)),this.size,(t,e)=>this.#ut(t,e))
;const s=new Map(this.circles.map(t=>[t.area,t]));const i=Math.max(e[0]?.counts.total??0,As);this.lines=e.flatMap(t=>{const[e,n]=[s.get(t.one),s.get(t.other)]
;if(!e||!n)return[];const o=Math.max(ks,vs*Math.sqrt(t.counts.total/i));return[{bond:t,from:e,to:n,width:o,bend:null}]});this.isCurrent=true
;this.dispatchEvent(new Event("arrange"))}#dt(t){const e=e=>{const s={...t,bend:e};const i=Array.from({length:xs-1},(t,e)=>Ps(s,(e+1)/xs))
;return this.circles.filter(e=>e!==t.from&&e!==t.to&&i.some(({x:t,y:s})=>Math.hypot(t-e.x,s-e.y)<e.radius+6)).length};let[s,i]=[0,Infinity];for(const t of bs){
const n=e(t);if(n<i)[s,i]=[t,n];if(!n)break}return s}#rt(t,{view:{scale:e},colours:s},i,n){const{counts:o}=i.bond
;const a=this.#pt(o,s.quiet).map(({share:t,colour:e,dash:s})=>({colour:e,dash:s,width:Math.max(ks,i.width*t)}));const r=a.reduce((t,{width:e})=>t+e,0)
;const h=zs(i);const[c,l]=[i.to.x-i.from.x,i.to.y-i.from.y];const d=Math.hypot(c,l)||1;let u=-r/2;t.globalAlpha=n;for(const{colour:s,width:n,dash:o}of a){
const[a,r]=[-l/d*(u+n/2),c/d*(u+n/2)];u+=n;t.strokeStyle=s;t.lineWidth=n;t.setLineDash(o);t.beginPath();t.moveTo(i.from.x*e+a,i.from.y*e+r)
;t.quadraticCurveTo(h.x*e+a,h.y*e+r,i.to.x*e+a,i.to.y*e+r);t.stroke()}t.setLineDash([]);t.globalAlpha=1}#pt({kinds:t,denied:e,total:s},i){
const n=t.map((t,e)=>({share:t/s,colour:this.overview.graph.kinds[e].colour,dash:[]}));return[...n,{share:e/s,colour:i,dash:[5,4]}].filter(({share:t})=>t)}
#ht(t,{view:{scale:e},colours:s},i){const n=this.pointed?.area?.community===i.area.community;const[o,a,r]=[i.x*e,i.y*e,i.radius*e]
;t.fillStyle=Tt(s.quiet,s.ground,.12);t.strokeStyle=n?s.ink:s.quiet;t.lineWidth=n?3.5:1.5;t.beginPath();t.moveTo(o+r,a);t.arc(o,a,r,0,2*Math.PI);t.fill()
;t.stroke();if(!i.name.isInside)this.#ft(t,i.area.within,{x:o,y:a-Es.height/2},1.5*r,s.quiet)}#ft(t,e,s,i,n){let o=s.x-i/2
;for(const{share:a,colour:r}of e.total?this.#pt(e,n):[]){t.fillStyle=r;t.fillRect(o,s.y,i*a,Es.height);o+=i*a}}#ct(t,{view:{scale:e},colours:s},i,n){
const{x:o,y:a}=js(i,e);const r=i.radius*e;const{isInside:h}=i.name;const c=this.#mt(i.area,h?1.7*i.radius:Cs);const{width:l,height:d}=this.#gt(c)
;const u=h?a-(d+Es.gap+Es.height)/2:a+r+3;const p={left:o-l/2,top:u,right:o+l/2,bottom:u+d};if(!n.firstFree([p],h))return;n.occupy({left:p.left-4,top:u-1,
right:p.right+4,bottom:p.bottom+1},Infinity);this.#yt(t,c,{x:o,y:u},s,!h);if(h)this.#ft(t,i.area.within,{x:o,y:p.bottom+Es.gap},1.1*r,s.quiet)}#ut(t,e){
const s=this.#mt(t,1.7*e);const{width:i,height:n}=this.#gt(s);const o=s.every(({text:t})=>!t.endsWith("\u2026"))
;if(o&&Math.hypot(i/2,(n+Es.gap+Es.height)/2)<e)return{width:i,height:n,isInside:true};const a=this.#gt(this.#mt(t,Cs));return{width:a.width,height:a.height+3,
isInside:false}}#gt(t){return{width:Math.max(...t.map(t=>this.#wt(t))),height:t.reduce((t,{size:e})=>t+e*Ss,0)}}#mt(t,e){const s={size:Ms,weight:700,
isQuiet:false};const i={size:$s,weight:400,isQuiet:true};const{lines:o}=He(n(t.name,60),t=>this.#wt({text:t,...s}),e,2);return[...o.map(t=>({text:t,...s})),{
text:r(t.entities,"entity","entities"),...i}]}#lt(t,{view:{scale:e},colours:s},i,n){const{counts:o}=i.bond
;const a=[2,1].map(t=>gs(this.overview.graph,o,t).split(/(?<=,) /));for(const h of[...a,[r(o.total,"claim")]]){const o=h.map(t=>({text:t,size:$s,weight:400,
isQuiet:false}));const{width:a,height:r}=this.#gt(o);const c=Ls.map(t=>{const s=js(Ps(i,t),e);const[n,o]=[s.x-a/2,s.y-r/2];return{left:n,top:o,right:n+a,
bottom:o+r}});const l=n.firstFree(c,false);if(!l)continue;n.occupy({left:l.left-4,top:l.top-2,right:l.right+4,bottom:l.bottom+2},Infinity);this.#yt(t,o,{
x:l.left+a/2,y:l.top},s,true);return}}#yt(t,e,s,i,n){let{y:o}=s;t.textAlign="center";t.textBaseline="top";t.lineJoin="round"
;for(const{text:a,size:r,weight:h,isQuiet:c}of e){t.font=Ke(r,h);if(n){t.strokeStyle=i.ground;t.lineWidth=4;t.strokeText(Fe(a),s.x,o)}
t.fillStyle=c?i.quiet:i.ink;t.fillText(Fe(a),s.x,o);o+=r*Ss}t.textAlign="left"}#wt({text:t,size:e,weight:s}){return this.widths.of(t,Ke(e,s))}}
function js({x:t,y:e},s){return{x:t*s,y:e*s}}function zs({from:t,to:e,bend:s}){return{x:(t.x+e.x)/2-2*s*(e.y-t.y),y:(t.y+e.y)/2+2*s*(e.x-t.x)}}function Ps(t,e){
const{from:s,to:i}=t;const n=Bs(t)||1;const[o,a]=[Math.min(s.radius/n,.45),1-Math.min(i.radius/n,.45)];const r=o+(a-o)*e;const h=zs(t)
;const[c,l,d]=[(1-r)**2,2*r*(1-r),r**2];return{x:c*s.x+l*h.x+d*i.x,y:c*s.y+l*h.y+d*i.y}}function Bs({from:t,to:e}){return Math.hypot(e.x-t.x,e.y-t.y)}
const qs=100;function Us(t,e){const{show:s,community:i}=t.scope;if(!t.hasCommunities||s!=="overview"&&s!=="community")return[];const{areas:n,bonds:o}=t.contents
;if(!i){const e=n.slice(0,qs).map(e=>Ns(ys(t.graph,e),Is(t,e.community)));return[A("h2",{},"Communities"),A("p",{class:"quiet"
},"Entities with more ties among themselves than with others. Open one to see them."),A("ul",{class:"plain communities"},...e)]}
const a=o.filter(({one:t,other:e})=>t.community===i||e.community===i);const r=a.slice(0,qs).map(s=>{const n=s.one.community===i?s.other:s.one
;const o=A("button",{type:"button",onclick:()=>e(s)},"Claims");return Ns(gs(t.graph,s.counts),Is(t,n.community),o)});if(!r.length)return[]
;return[A("h3",{},"Ties to other communities"),A("ul",{class:"plain communities"},...r)]}function Is(t,e){return A("button",{type:"button",
onclick:()=>t.openCommunity(e)},L(e.entity.name,60))}function Ns(t,...e){return A("li",{},A("span",{class:"names"},...e),A("span",{class:"quiet block"},t))}
class Ds{constructor(t,e,s){this.graph=t;this.filter=e;this.claimCard=s}card(t,e){const{graph:s}=this;const i=t.claims.filter(t=>this.filter.shows(t))
;const n=i.length?i:t.claims;const o=t.claims.length-i.length;const{supporting:a,denying:h,contradicting:c,other:l}=ft(s,t,n,t=>this.filter.shows(t))
;return[A("p",{class:"sort"},this.#bt(t,n),A("span",{},s.kinds[t.kind].name)),...k(s,n).map(t=>this.#xt(t)),A("p",{class:"summary"},`${xt(s,n)}.`),...o?[A("p",{
class:"quiet"
},`The filter hides ${r(o,"claim")} of this line.`)]:[],this.#vt(()=>Mt(s,e,t,n,t=>this.filter.shows(t))),...this.#kt("For",a,n,e),...this.#kt("Against",h,n,e),...c.flatMap(t=>this.#Mt(`Also said: ${s.kinds[t.kind].name}`,[t])),...this.#Mt("Also between these two",l),this.#$t(n)]
}#kt(t,e,s,i){if(!e.length)return[];const n=pt(this.graph,i,e);return[A("h3",{},t),...n.map(t=>this.#St(t,s))]}#St({voice:t,passages:e},s){const i=new Map
;for(const t of e)i.set(t.document.id,[...i.get(t.document.id)??[],t]);return A("section",{class:"voice"
},A("h4",{},t?L(t,120):bt),...[...i.values()].flatMap(t=>[...t.map(t=>this.#Ct(t,s)),A("p",{class:"source"},this.claimCard.documentText(t[0].document))]))}
#Ct(t,e){const s=kt(this.graph,e,t);const[{since:i,until:n}]=t.claims;const o=i||n?It({since:i,until:n}):"";const a=qt({...t.statement,when:o})
;if(s)a.prepend(A("p",{class:"quiet"},L(s,200)));return a}#xt(t){const{name:e,label:s}=this.graph.modes[t.mode];return A("h2",{class:"sentence"
},this.claimCard.entityButton(t.subject)," ",A("span",{class:"relation"},M(t))," ",this.claimCard.entityButton(t.object),e?A("span",{class:"quiet"
},` (${s})`):null)}#bt(t,e){const[s]=[...e].sort(y(this.graph));const i=this.graph.styleOf(s);return At(this.graph.kinds[t.kind].colour,i,s.certainty>0)}
#Mt(t,e){if(!e.length)return[];const s=t=>A("button",{type:"button",class:"row",onclick:()=>this.claimCard.select({entity:null,claim:null,
bundle:t.claims[0].bundle})},this.#bt(t,t.claims),L(C(this.graph,t.claims),300));return[A("h3",{},t),A("ul",{class:"plain"},...e.map(t=>A("li",{},s(t))))]}
#$t(t){const e=[...t].sort(y(this.graph));return A("details",{class:"rest single"},A("summary",{},`Single claims (${a(t.length)})`),A("ul",{class:"plain"
},...e.map(t=>A("li",{},this.claimCard.claimButton(t)))))}#vt(t){const e=A("textarea",{readonly:true,rows:8,"aria-label":"Evidence as text",hidden:true})
;const s=async()=>{e.value=t();try{await navigator.clipboard.writeText(e.value);z("announcement").textContent="Evidence copied.";i.dataset.copied="true"
;setTimeout(()=>delete i.dataset.copied,2e3)}catch{e.hidden=false;e.focus();e.select()}};const i=A("button",{type:"button",class:"copy",onclick:()=>void s()
},"Copy evidence");return A("div",{class:"buttons"},i,e)}}class Fs{constructor(t){this.graph=t;this.parts=new Map;for(const e of t.entities){
if(e.inside<0)continue;if(!this.parts.has(e.inside))this.parts.set(e.inside,[]);this.parts.get(e.inside)?.push(e)}}around(t){const e=[]
;for(let{inside:s}=t;s>=0;({inside:s}=e[e.length-1])){e.push(this.graph.entities[s])}return e}aroundText(t,e){const s=this.around(t);if(s.includes(e))return""
;const i=s.find(t=>this.graph.typeOf(t).state);const n=(s[s.length-1]??t).around;return i?.name??n[n.length-1]??s[0]?.name??""}inside(t){
const e=[...this.parts.get(t.index)??[]];for(let t=0;t<e.length;t++){for(const s of this.parts.get(e[t].index)??[])e.push(s)}
return e.sort((t,e)=>l(t.name,e.name)||t.index-e.index)}claimsInside(t){const e=new Set(t.claims);return this.inside(t).flatMap(t=>{
const s=t.claims.filter(t=>!e.has(t)&&!this.graph.relationOf(t).inside);for(const t of s)e.add(t);return s.length?[{place:t,claims:s}]:[]})}}
const Rs="Choose the other end of the path, in the picture or by the search.";const Hs=6;const Ws=3;class Ks{constructor(t,e,s,i){this.graph=t;this.filter=e
;this.claimCard=s;this.actions=i;this.places=new Fs(t)}card(t,e){const s=this.graph.typeOf(t);const i=e.attributes(t);const n=i.filter(t=>!t.isUndated)
;const o=ct(i.filter(t=>t.isUndated),"attribute");return[A("p",{class:"sort"
},Ot(s),A("span",{},s.name)),A("h2",{},T(t.name,120)),...this.#Et(t),this.#Ot(t),...this.actions.paths.start===t?[A("p",{class:"quiet"
},Rs)]:[],...Ys("Also known as",t.aliases),...Ys("Also spelled",t.weakAliases),...Ys("Merged ids",t.sameAs),...n.length?this.#At("Attributes",n):[],...o.flatMap(({text:t,items:e})=>this.#At(t,e)),...this.#x(t,e)]
}#At(t,e){return[A("h3",{},t),A("ul",{class:"plain"},...e.map(t=>this.#Lt(t)))]}#Et(t){const e=this.places.around(t);const s=(e[e.length-1]??t).around
;const i=[...e.map(t=>this.claimCard.entityButton(t)),...s.map(t=>L(t))];if(!i.length)return[];return[A("p",{class:"around"
},"in ",...i.flatMap((t,e)=>e?[", ",t]:[t]))]}#x(t,e){const s=t=>t.isUndated?this.filter.passesFacets[t.index]===1:this.filter.shows(t)
;const i=this.places.claimsInside(t);const n=[...t.claims,...i.flatMap(({claims:t})=>t)];const o=n.filter(t=>!s(t))
;return[A("h3",{},Gs(this.graph,t.claims,i.flatMap(({claims:t})=>t),s)),...this.#Tt(t,i,s,e),...o.length?[this.#jt(o.length,o.length===n.length,()=>this.#Tt(t,i,t=>!s(t),e))]:[]]
}#Tt(t,e,s,i){const n=e.map(({place:t,claims:e})=>({place:t,claims:e.filter(s)})).filter(({claims:t})=>t.length)
;return[...this.#zt(t,t.claims.filter(s),i,"h3"),...n.map(({place:t,claims:e})=>this.#Pt(t,e,i,n.length<=Ws))]}#jt(t,e,s){
const i=A("summary",{},`${r(t,"claim")} that the filter hides`);const n=A("details",{class:"hidden-claims",open:e},i);const o=()=>{
if(n.open&&n.childElementCount===1)n.append(...s())};n.addEventListener("toggle",o);o();return n}#zt(t,e,s,i){
const n=e=>Xs(this.graph,t,e).map(e=>this.#Bt(e,t,s));const o=ct(e.filter(t=>t.isUndated),"claim")
;return[...n(e.filter(t=>!t.isUndated)),...o.flatMap(({text:t,items:e})=>[A(i,{},t),...n(e)])]}#Pt(t,e,s,i){const n=A("h3",{},"In ",L(t.name))
;const o=A("span",{class:"quiet"},this.graph.countOf(t,e));const a=A("details",{class:"inside",open:i},A("summary",{},n," ",o));const r=()=>{
if(!a.open||a.childElementCount>1)return;a.append(A("p",{class:"buttons"},this.claimCard.entityButton(t)),...this.#zt(t,e,s,"h4"))}
;a.addEventListener("toggle",r);r();return a}#Ot(t){const e=({label:t,key:e,isPressed:s,run:i})=>A("button",{type:"button",title:`Key in the picture: ${e}`,
"aria-pressed":s===undefined?null:String(s),onclick:i},t);return A("p",{class:"buttons"},...this.actions.of(t).map(e))}#Lt(t){
const e=t.place?[" in ",L(t.place)]:[];return A("li",{},A("details",{},A("summary",{},A("span",{class:"quiet"
},L(t.attribute,120),": "),L(t.text,200),...e),qt(t),j([["Said by",t.voice?T(t.voice):null],["Document",this.claimCard.documentText(t.document)],["When",It(t)]])))
}#Bt(t,e,s){const i=_s(this.graph,e,t.claims);return A("section",{class:"group"
},A("h4",{},At(this.graph.kinds[t.kind].colour,t.mode),`${t.heading} (${t.claims.length})`),A("ul",{class:"plain"},...Vs(e,i).map(([t,i])=>this.#qt(t,i,e,s))))}
#qt(t,e,s,i){const n=this.places.aroundText(t,s);const[{certainty:o}]=e;const a=[Ot(this.graph.typeOf(t)),L(t.name),...n?[" (",L(n),")"]:[],A("span",{
class:"quiet"}," ",this.graph.certainties[o])];if(e.length===1)return A("li",{},this.claimCard.details(e[0],a,[t],i));const h=A("span",{class:"quiet"
},`, ${r(e.length,"claim")}`);const c=e.map(e=>A("li",{},this.claimCard.details(e,[this.#Ut(e)],[t],i)))
;return A("li",{},A("details",{},A("summary",{},...a,h),A("ul",{class:"plain several"},...c)))}#Ut(t){
const{title:e,id:s,published:i}=this.graph.documents[t.document];const n=[t.voice,e||s,i].filter(Boolean)
;return A("span",{},...n.flatMap((t,e)=>e?[", ",L(t,60)]:[L(t,60)]))}}function Vs(t,e){const s=new Map;for(const i of e){const e=ne(i,t)
;if(!s.has(e))s.set(e,[]);s.get(e)?.push(i)}return[...s]}function Gs(t,e,s,i){const o=t=>!t.isUndated;const r=[...e,...s].filter(o)
;const c=s.filter(t=>o(t)&&i(t)).length;if(!r.length)return e.length+s.length?`No claims dated in ${n(t.asOf,40)}`:"No claims"
;const l=c?`, ${a(c)} of them about places in it`:"";return h(r.filter(i).length,r.length,"claim")+l}function _s(t,e,s){const i=y(t);const n=new Map
;for(const t of s){const s=n.get(ne(t,e));const o=!s||i(t,s.strongest)<0;const a=(s?.quotes??0)+t.statements;n.set(ne(t,e),{strongest:o?t:s.strongest,quotes:a})
}const o=(t,s)=>{const[o,a]=[ne(t,e),ne(s,e)];if(o===a)return i(t,s);const[r,h]=[n.get(o),n.get(a)]
;return(r?.strongest.certainty??0)-(h?.strongest.certainty??0)||(h?.quotes??0)-(r?.quotes??0)||l(o.name,a.name)||o.index-a.index};return[...s].sort(o)}
function Xs(t,e,s=e.claims){const i=new Map;for(const n of s){const s=t.relationOf(n);const o=s.symmetric||n.subject===e;const a=[n.relation,o,n.mode].join()
;const r=t.modes[n.mode];const h=(o?s.phrase:s.inverse)+(r.name?` \u2014 ${r.label}`:"");if(!i.has(a))i.set(a,{heading:h,kind:s.kind,mode:r.name,claims:[],
order:[s.kind,n.mode,n.relation,o?0:1]});i.get(a)?.claims.push(n)}const n=(t,e)=>t.map((t,s)=>t-e[s]).find(Boolean)??0
;return[...i.values()].sort((t,e)=>n(t.order,e.order))}function Ys(t,e){if(!e.length)return[];const s=t=>A("ul",{class:"names"
},...t.map(t=>A("li",{},L(t,120))));const[i,n]=[e.slice(0,Hs),e.slice(Hs)];return[A("div",{class:"called"},A("span",{class:"quiet"
},t),s(i)),...n.length?[A("details",{class:"rest"},A("summary",{},`${a(n.length)} more`),s(n))]:[]]}const Js=0;const Qs=12*1e4;const Zs=6;class ti{
constructor(t){const{length:e}=t.claims;this.from=new Int32Array(e);this.to=new Int32Array(e);this.isDated=new Uint8Array(e);this.dated=0
;let[s,i]=[Infinity,-Infinity];for(const e of t.claims){if(e.isUndated||!e.since&&!e.until)continue;const[n,o]=[W(e.since),W(e.until)];if(!n&&!o)continue
;const a=o??(t.modeOf(e)==="past"?W(e.reported):null);this.isDated[e.index]=1;this.dated++;this.from[e.index]=n?.from??Js;this.to[e.index]=a?.to??Qs
;for(const t of[n,o]){if(!t)continue;s=Math.min(s,t.from);i=Math.max(i,t.to)}}this.range=s<=i?{from:s,to:i}:null}includes({index:t},e,s){
if(!this.isDated[t])return s;return!e||this.from[t]<=e.to&&this.to[t]>=e.from}get areDistinct(){const{range:t,from:e,to:s}=this
;return t!==null&&this.isDated.some((i,n)=>i&&(e[n]>t.from||s[n]<t.to))}}class ei{constructor({from:t,to:e},s){const[i,n]=[V(t),V(e)];const o=n-i+1
;this.areMonths=o<=Zs;this.range=this.areMonths?{from:t,to:e}:K(i,n);this.step=this.areMonths?1:12*Math.ceil(o/s)
;this.length=Math.ceil((this.range.to-this.range.from+1)/this.step)}period(t){const e=this.range.from+t*this.step;return{from:e,
to:Math.min(e+this.step-1,this.range.to)}}bar(t){return Math.max(0,Math.min(this.length-1,Math.floor((t-this.range.from)/this.step)))}barAt(t){
return Math.max(0,Math.min(this.length-1,Math.floor(t*this.length)))}position(t){return Math.max(0,Math.min(1,(t-this.range.from)/(this.length*this.step)))}
count(t,e){const s=new Int32Array(this.length+1);let i=0;for(const{index:n}of e){if(!t.isDated[n])continue;i++;s[this.bar(t.from[n])]++;s[this.bar(t.to[n])+1]--
}let n=0;return{counts:s.map(t=>n+=t).slice(0,-1),dated:i}}ticks(t){
const e=(this.areMonths?[1,2,3,6,12,24,36]:[1,2,5,10,20,50,100,200,500,1e3]).find(e=>this.length*this.step/(this.areMonths?e:12*e)<=t);const s=[]
;for(let t=0;t<this.length;t++){const{from:i,to:n}=this.period(t);if(this.areMonths){if(i%(e??72))continue;const n=i%12!==0;const o=n?G(i,true):String(V(i))
;s.push({bar:t,text:n&&!s.length?`${o} ${V(i)}`:o})}else{const[o,a]=[V(i),V(n)];const r=Math.ceil(o/(e??2e3))*(e??2e3);if(r<=a)s.push({bar:t,text:String(r)})}}
return s.length?s:[{bar:0,text:_(this.period(0),true)}]}}
const si=[["relation","relation"],["mode","mode"],["certainty","certainty"],["document","document"],["voice","voiceIndex"]];class ii extends EventTarget{
constructor(t){super();this.graph=t;this.periods=new ti(t);this.hidden=t.initiallyHidden();this.also=new Set;this.range=null;this.showsUndated=true
;this.showedUndated=true;this.passesFacets=new Uint8Array(t.claims.length);this.claimShown=new Uint8Array(t.claims.length)
;this.entityShown=new Uint8Array(t.entities.length);this.shownClaims=new Uint32Array(t.entities.length);this.counts={entities:0,claims:0};this.narrowing=null
;this.whole=this;this.undated=[];this.reset()}reset(){this.restore({hidden:null,also:new Set,range:null,showsUndated:this.graph.initiallyShowsUndated})}
restore({hidden:t,also:e,range:s,showsUndated:i,showedUndated:n=this.graph.initiallyShowsUndated,narrowing:o=this.narrowing}){this.update(()=>{this.narrowing=o
;this.hidden=t??this.graph.initiallyHidden();this.also=e;this.range=s;this.showsUndated=i;this.showedUndated=s?n:i})}showAll(){this.restore({hidden:N(),
also:new Set,range:null,showsUndated:true})}get lens(){return this.graph.lenses.find(t=>t.matches(this.hidden))??null}chooseLens(t){
this.update(()=>t.applyTo(this.hidden))}showType(t){if(!this.hidden.type.has(t))return"";const e=this.#It.find(({hiddenTypes:e})=>!e.has(t));if(!e){
this.toggle("type",[t],true);return this.graph.types[t].plural}this.chooseLens(e);return e.name}reveal(t){if(this.showsEntity(t))return""
;const e=this.#It.find(e=>this.#Nt(e,t));if(!e)return this.showType(t.type);this.chooseLens(e);return e.name}toggle(t,e,s){this.update(()=>{for(const i of e){
if(s)this.hidden[t].delete(i);else this.hidden[t].add(i)}})}narrow(t){this.update(()=>this.narrowing=t)}toggleOnly(t,e){this.update(()=>{
const s=this.withLens()[t];const i=this.graph.valuesOf(t).flatMap((t,s)=>e.includes(s)?[]:[s])
;const n=i.every(e=>this.hidden[t].has(e))&&e.some(e=>!this.hidden[t].has(e));this.hidden[t]=n?s:new Set([...s,...i].filter(t=>!e.includes(t)))})}resetFacet(t){
this.update(()=>this.hidden[t]=this.withLens()[t])}withLens(){const t=this.graph.initiallyHidden();this.lens?.applyTo(t);return t}showAlso(t){this.update(()=>{
for(const{index:e}of t){this.hidden.entity.delete(e);this.also.add(e)}})}hide(t){this.update(()=>{for(const{index:e}of t){this.also.delete(e)
;this.hidden.entity.add(e)}})}setRange(t){this.update(()=>{if(t&&!this.range){this.showedUndated=this.showsUndated;this.showsUndated=false
}else if(!t&&this.range)this.showsUndated=this.showedUndated;this.range=t})}showUndated(t){this.update(()=>this.showsUndated=t)}update(t){t();this.#Dt()
;this.dispatchEvent(new Event("change"))}shows(t){return this.claimShown[t.index]===1}showsEntity(t){return this.entityShown[t.index]===1}get claims(){
return this.graph.claims.filter(t=>this.shows(t))}get entities(){return this.graph.entities.filter(t=>this.showsEntity(t))}get#It(){
const{lens:t,graph:e,hidden:s}=this;return t?e.lenses.filter(e=>e!==t&&e.isAtLeast(s)):[]}#Nt(t,e){const s=D(this.hidden);t.applyTo(s)
;const i=t=>this.#Ft(s,t.subject)&&this.#Ft(s,t.object)&&this.passesItself(t,s);return this.#Ft(s,e)&&(!e.claimCount||e.claims.some(i))}
passesItself(t,e=this.hidden){return si.every(([s,i])=>!e[s].has(t[i]))&&this.periods.includes(t,this.range,this.showsUndated)}#Ft(t,{index:e,type:s}){
return!t.entity.has(e)&&(!t.type.has(s)||this.also.has(e))}#Dt(){
const{graph:t,hidden:e,passesFacets:s,claimShown:i,entityShown:n,shownClaims:o,periods:a,range:r,showsUndated:h}=this;const c=new Uint8Array(t.entities.length)
;for(const s of t.entities)c[s.index]=Number(this.#Ft(e,s));const l=si.filter(([t])=>e[t].size);o.fill(0);this.counts={entities:0,claims:0};this.undated=[]
;for(const n of t.claims){const{subject:t,object:d}=n;let u=c[t.index]&c[d.index];for(const[t,s]of l)if(u&&e[t].has(n[s]))u=0;s[n.index]=u
;if(u&&n.isUndated)this.undated.push(n);const p=u&&a.includes(n,r,h)?1:0;i[n.index]=p;this.counts.claims+=p;o[t.index]+=p;if(t!==d)o[d.index]+=p}
for(const e of t.entities){const{index:i}=e;const a=()=>!h&&t.atRest.has(e)&&e.claims.some(t=>s[t.index]);const r=c[i]&&(o[i]>0||!e.claimCount||a())?1:0;n[i]=r
;this.counts.entities+=r}this.whole=this;if(this.narrowing)this.#Rt(this.narrowing)}#Rt(t){
const{graph:e,passesFacets:s,claimShown:i,entityShown:n,shownClaims:o}=this;this.whole={claimShown:i.slice(),entityShown:n.slice(),shownClaims:o.slice()}
;const a=t(this.whole).slice();for(const t of this.also)a[t]=1;o.fill(0);this.counts={entities:0,claims:0};for(const{index:t,subject:n,object:r}of e.claims){
const e=a[n.index]&a[r.index];s[t]&=e;i[t]&=e;if(!i[t])continue;this.counts.claims++;o[n.index]++;if(n!==r)o[r.index]++}
this.undated=this.undated.filter(({index:t})=>s[t]);for(const{index:t}of e.entities)this.counts.entities+=n[t]&=a[t]}}const ni=[30,100,200]
;class oi extends EventTarget{constructor(t,e){super();this.graph=t;this.filter=e;this.hasCommunities=t.communities.length>0
;this.isAvailable=this.hasCommunities||t.top>0;this.tops=ni.filter(s=>this.hasCommunities||t.top&&s<e.counts.entities)
;const s=this.hasCommunities?"overview":t.top?"top":"everything";this.first={show:s,community:null,top:this.hasCommunities?0:t.top};this.scope=this.first
;const i=this.#Ht(this.scope);if(i)e.narrow(i);this.known=null;e.addEventListener("change",()=>{this.known=null;this.dispatchEvent(new Event("recount"))})}
get isShown(){return this.scope.show==="overview"}get contents(){this.known??=ms(this.graph,this.filter.whole);return this.known}get area(){
return this.contents.areas.find(({community:t})=>t===this.scope.community)??null}open(){this.#Wt(this.first)}openCommunity(t){this.#Wt({show:"community",
community:t,top:0})}showTop(t){this.#Wt({show:"top",community:null,top:t})}showEverything(){this.#Wt({show:"everything",community:null,top:0})}
reveal({entity:t,claim:e,list:s,bundle:i}){if(this.scope.show==="everything"||s?.isBetween)return;const n=[e?.subject,e?.object,i?.from,i?.to]
;const o=[t,...n,...s?.entities??[]].filter(t=>t!=null);const a=this.filter.narrowing?.(this.filter.whole)
;if(!o.length||a&&o.every(({index:t})=>a[t]||this.filter.also.has(t)))return;const[r,...h]=new Set(o.map(t=>t.community))
;if(h.length||r<0)this.showEverything();else this.openCommunity(this.graph.communities[r])}describe({area:t,bond:e}){
if(t)return`${t.name} \xb7 ${ys(this.graph,t)}`;return`${e.one.name} and ${e.other.name} \xb7 ${gs(this.graph,e.counts)}`}claimsOf({one:t,other:e}){
return this.#Kt(t.community,e.community)}listBetween(t){const[e,s]=t.map(t=>this.graph.communities.find(({entity:e})=>e.id===t));return e&&s?this.#Kt(e,s):null}
#Kt(t,e){const s=[t.index,e.index];const{claimShown:i}=this.filter.whole
;const o=this.graph.claims.filter(({index:t,subject:e,object:n})=>i[t]&&e.community!==n.community&&s.includes(e.community)&&s.includes(n.community))
;const a=this.contents.bonds.find(t=>[t.one,t.other].every(({community:t})=>s.includes(t.index)));const h=this.graph.kinds.map((t,e)=>({kind:t,
own:o.filter(({relation:t})=>this.graph.relations[t].kind===e)}));return{title:`${n(t.entity.name,60)} and ${n(e.entity.name,60)}`,
note:a?gs(this.graph,a.counts):"No claim that is shown ties them.",entities:[t.entity,e.entity],steps:h.filter(({own:t})=>t.length).map(({kind:t,own:e})=>({
title:`${t.name}: ${r(e.length,"claim")}`,claims:e})),link:{between:`${t.entity.id} ${e.entity.id}`},isBetween:true,again:()=>this.#Kt(t,e)}}get link(){
const{show:t,community:e,top:s}=this.scope;if(t===this.first.show&&s===this.first.top)return{};if(e)return{community:e.entity.id};return t==="top"?{
top:String(s)}:{all:"yes"}}restore({all:t,community:e,top:s},i=null){const n=this.graph.communities.find(({entity:t})=>t.id===e)??null;if(n)this.#Wt({
show:"community",community:n,top:0},i);else if(this.tops.includes(s))this.#Wt({show:"top",community:null,top:s},i);else if(t==="yes")this.#Wt({
show:"everything",community:null,top:0},i);else this.#Wt(this.first,i)}#Wt(t,e=null){const{show:s,community:i,top:n}=this.scope
;const o=!this.isAvailable||t.show===s&&t.community===i&&t.top===n;if(!o)this.scope=t;const a=o?this.filter.narrowing:this.#Ht(t);if(e)this.filter.restore({
...e,narrowing:a});else if(!o)this.filter.narrow(a);if(!o)this.dispatchEvent(new Event("change"))}#Ht({community:t,top:e}){const{graph:s}=this;if(t){
const e=Uint8Array.from(s.entities,e=>e.community===t.index?1:0);return()=>e}return e?t=>ai(s,ws(s,t,e)):null}}function ai(t,e){
const s=new Uint8Array(t.entities.length);for(const{index:t}of e)s[t]=1;return s}function ri(t,e){const s=e.flatMap((s,i)=>e.slice(i+1).flatMap(e=>{
const i=s.claims.filter(s=>t.shows(s)&&(s.subject===e||s.object===e));i.sort(y(t.graph));return i.length?[{title:`${n(s.name,60)} \u2013 ${n(e.name,60)}`,
claims:i}]:[]}));const i=s.reduce((t,e)=>t+e.claims.length,0);const o=e.map(t=>n(t.name,60));return{title:new Intl.ListFormat("en-GB").format(o),
note:i?`${r(i,"claim")} between them.`:"No claim that is shown ties them.",entities:e,steps:s,link:{picked:e.map(({id:t})=>t).join(" ")},isPicked:true,
again:()=>ri(t,e)}}const hi=["picture","table","matrix"];class ci extends EventTarget{constructor(t){super();this.graph=t;this.filter=new ii(t)
;this.overview=new oi(t,this.filter);this.selected={entity:null,claim:null};this.trail=[];this.tab="picture";this.pinned=new Set
;this.filter.addEventListener("change",()=>{const t=this.selected.list?.again?.();if(t)this.selected={...this.selected,list:t};this.#Vt()})}select(t){
if(di(t,this.selected))return this.#Vt();const e=li(t);const s=this.trail.findIndex(e=>di(e.target,t))
;if(e)this.trail=[];else if(s>=0)this.trail=this.trail.slice(0,s);else if(!li(this.selected)){const t={target:this.selected,
text:this.graph.nameOf(this.selected)};this.trail=[...this.trail,t].slice(-5)}const i=t.list?.again?.();this.selected=i?{...t,list:i}:t;this.#Vt()}
selectAlso(t){const{entity:e,list:s}=this.selected;const i=e?[e]:s?.isPicked?s.entities:[];const n=i.includes(t)?i.filter(e=>e!==t):[...i,t]
;if(n.length<2)return this.select({entity:n[0]??null,claim:null});this.select({entity:null,claim:null,list:ri(this.filter,n)})}open(t){
this.tab=hi.includes(t)?t:"picture";this.#Vt()}togglePin(t){if(!this.pinned.delete(t))this.pinned.add(t);this.#Vt()}unpinAll(){this.pinned=new Set;this.#Vt()}
restore({selected:t,trail:e,pinned:s,tab:i}){this.selected=t;this.trail=e;this.pinned=s;this.open(i)}#Vt(){this.dispatchEvent(new Event("change"))}}
function li({entity:t,claim:e,list:s,bundle:i}){return!t&&!e&&!s&&!i}function di(t,e){
const s=({entity:t,claim:e,list:s,bundle:i})=>JSON.stringify([t?.id,e?.id,i?.index,s?.link]);return s(t)===s(e)}const ui=8;const pi=500;class fi{
constructor(t,e,s,i){this.box=t;this.state=e;this.graph=e.graph;this.filter=e.filter;this.select=i;this.claimCard=new Bt(this.graph,i)
;this.pairCard=new Ds(this.graph,this.filter,this.claimCard);this.profileCard=new Ks(this.graph,this.filter,this.claimCard,s);this.evidence=null;this.requests=0
;this.rendered=Promise.resolve();e.addEventListener("change",()=>this.rendered=this.#e());this.extend=t=>t}get coveredHeight(){
const{position:t,maxHeight:e}=getComputedStyle(this.box);return t==="fixed"&&this.box.hasAttribute("data-open")?Number.parseFloat(e):0}async#e(){
const{entity:t,claim:e,list:s,bundle:i}=this.state.selected;const n=++this.requests;const o=li(this.state.selected)?null:await this.graph.evidence()
;this.evidence=o??this.evidence;if(n!==this.requests)return;const a=i&&`${m(i)} ${this.graph.kinds[i.kind].name}`
;const r=a??e?.id??t?.id??new URLSearchParams(s?.link).toString();const h=this.box.dataset.shows===r?this.#Gt():null
;const c=this.box.contains(document.activeElement);this.box.replaceChildren(...this.#_t(),...this.#L(o),...this.#Xt())
;this.box.setAttribute("aria-label",this.#mt());this.box.dataset.shows=r;if(h)this.#Yt(h);else{this.box.scrollTop=0;if(c)this.box.focus({preventScroll:true})}}
#L(t){const{entity:e,claim:s,list:i,bundle:n}=this.state.selected;if(t&&n)return this.pairCard.card(n,t);if(t&&s)return this.claimCard.card(s,t)
;if(t&&e)return this.profileCard.card(e,t);if(t&&i)return this.#Jt(i,t);return this.extend(this.#Qt())}#Xt(){const{entity:t,claim:e,list:s}=this.state.selected
;const i=[...e?[e]:[],...s?.steps.flatMap(t=>t.claims)??[]];const n=i.filter(t=>!this.filter.shows(t)).length;const o=t?!this.filter.showsEntity(t):n>0
;if(!o)return[];const r=t||i.length===1?"this":`${a(n)} of these claims`;return[A("p",{class:"quiet note"
},`The filter hides ${r}; the picture shows what is selected.`)]}#Gt(){const t=[...this.box.querySelectorAll("button, summary, a")];return{
top:this.box.scrollTop,focused:document.activeElement?t.indexOf(document.activeElement):-1,
open:new Set([...this.box.querySelectorAll("details[open]")].map(t=>t.firstElementChild?.textContent))}}#Yt({top:t,focused:e,open:s}){
for(const t of this.box.querySelectorAll("details"))t.open=s.has(t.firstElementChild?.textContent);const i=this.box.querySelectorAll("button, summary, a")
;if(e>=0)i[Math.min(e,i.length-1)]?.focus({preventScroll:true});this.box.scrollTop=t}#_t(){const{state:t}=this;if(li(t.selected))return[]
;const e=t.trail.map(({target:t,text:e})=>A("li",{},A("button",{type:"button",onclick:()=>this.select(t)},L(e,28))));const s=()=>{this.select({entity:null,
claim:null});this.box.focus()};return[A("nav",{class:"trail","aria-label":"Selected before"},A("ol",{},...e),A("button",{type:"button",class:"close",
"aria-label":"Close",title:"Close (Esc)",onclick:s},"\xd7"))]}#mt(){const t=this.box.querySelector("h2")?.textContent??""
;return t==="Evidence"?t:`Evidence: ${t}`}#Jt({title:t,note:e,entities:s,steps:i},n){return[A("h2",{},L(t,200)),A("p",{class:"quiet"},e),...s.length?[A("p",{
class:"names"},...s.map(t=>this.claimCard.entityButton(t)))]:[],...i.flatMap((t,e)=>[A("h3",{},i.length>1?`${e+1}. `:"",L(t.title,200)),A("ul",{class:"plain"
},...t.claims.slice(0,pi).map(t=>A("li",{},this.#Zt(t,n)))),...t.claims.length>pi?[A("p",{class:"quiet"},`The first ${pi}; the table lists all.`)]:[]])]}
#Zt(t,e){const s=At(this.graph.kindOf(t).colour,this.graph.styleOf(t));const i=Nt(t);const n=[s,L(this.graph.sentence(t),200),...i?[i]:[]]
;return this.claimCard.details(t,n,[t.subject,t.object],e)}#Qt(){const t=t=>this.filter.shownClaims[t.index]
;const e=this.filter.entities.filter(e=>this.graph.typeOf(e).acts&&t(e)).sort((e,s)=>t(s)-t(e)||e.index-s.index).slice(0,ui)
;return[A("h2",{},"Evidence"),A("p",{},"Select a line to see the evidence behind it, or a symbol to see everything about an entity."),...e.length?[A("h3",{},"Most claims")]:[],A("ul",{
class:"plain"},...e.map(t=>A("li",{class:"counted"},this.claimCard.entityButton(t),A("span",{class:"quiet"
},this.graph.countShown(t,t=>this.filter.shows(t))))))]}}const mi=["","past"];const gi=6;class yi extends EventTarget{constructor(t,e){super();this.graph=t
;this.filter=e;this.start=null}toggleStart(t){this.start=this.start===t?null:t;this.dispatchEvent(new CustomEvent("start",{detail:t}))}chooseEnd(t){
if(!this.start)return;const e=this.between(this.start,t);this.start=null;this.dispatchEvent(new CustomEvent("end",{detail:e}))}initial(){const t=this.graph.path
;if(!t.length)return null;const e=t.map(([{subject:t,object:e}])=>[t,e]);const[s,i]=e;const n=[!i||i.includes(s[1])?s[0]:s[1]]
;for(const t of e)n.push(t[0]===n[n.length-1]?t[1]:t[0]);return{...wi(n,t),link:{path:"first"}}}between(t,e){const s=this.#te(t,e);if(t===e||!s.has(t)){
const{lens:s}=this.filter;const i=s&&!s.isWhole?" Everything shows more claims.":""
;const n=`No path of up to ${gi} steps connects them in the claims shown.${i}`;return{...wi([t,e],[]),note:n,again:()=>this.between(t,e)}}
const i=new Map([[e,0]]);for(const[t]of[...s].sort((t,e)=>t[1]-e[1])){for(const[e,n]of this.#ee(t,s)){const s=Math.max(n,i.get(e)??0)
;i.set(t,Math.min(i.get(t)??Infinity,s))}}const n=[t];while(n[n.length-1]!==e){
const e=[...this.#ee(n[n.length-1],s)].filter(([e,s])=>Math.max(s,i.get(e)??0)<=(i.get(t)??0)).map(([t])=>t);n.push(e.reduce((t,e)=>e.index<t.index?e:t))}
const o=n.slice(1).map((t,e)=>this.#se(n[e],t));return{...wi(n,o),again:()=>this.between(t,e)}}#te(t,e){const s=new Map([[e,0]]);let i=[e]
;for(let e=1;e<=gi&&i.length&&!s.has(t);e++){const n=[];for(const o of i){for(const i of o.claims){const a=ne(i,o)
;const r=!this.graph.typeOf(a).place||this.graph.sites.has(a.index);if(s.has(a)||!this.#ie(i)||!(r||a===t))continue;s.set(a,e);n.push(a)}}i=n}return s}#ee(t,e){
const s=new Map;for(const i of t.claims){const n=ne(i,t);if(!this.#ie(i)||e.get(n)!==(e.get(t)??0)-1)continue;s.set(n,Math.min(s.get(n)??Infinity,this.#ne(i)))}
return s}#ie(t){const e=this.graph.relationOf(t).inside;return!e&&this.filter.shows(t)&&mi.includes(this.graph.modeOf(t))}#ne(t){
return mi.indexOf(this.graph.modeOf(t))*10+t.certainty}#se(t,e){const s=t=>this.graph.relationOf(t).type;const i=(t,e)=>t<e?-1:Number(t>e)
;return t.claims.filter(t=>this.#ie(t)&&(t.subject===e||t.object===e)).sort((t,e)=>this.#ne(t)-this.#ne(e)||e.statements-t.statements||i(s(t),s(e))||t.index-e.index)
}}function wi(t,e){const[s,i]=[t[0],t[t.length-1]];const o=t=>n(t.name,60);return{title:`From ${o(s)} to ${o(i)}`,
note:`Shortest path: ${r(e.length,"step")}. Open a claim to see its evidence.`,entities:t,steps:e.map((e,s)=>({title:`${o(t[s])} \u2013 ${o(t[s+1])}`,claims:e
})),link:{from:s.id,to:i.id}}}const bi="own";function xi({graph:t,filter:e,selected:s,pinned:i,tab:n,overview:o},a,r){const h=vi(s,t)
;if(t.path.length&&!h.size)h.set("path","none");for(const[t,e]of Object.entries(o.link))h.set(t,e);Mi(h,t,e)
;if(e.also.size)h.set("also",[...e.also].map(e=>t.entities[e].id).join(" "));if(i.size)h.set("pin",[...i].map(({id:t})=>t).join(" "))
;const{range:c,showsUndated:l,showedUndated:d}=e;if(c)h.set("dates",X(c));const u=l===(!c&&t.initiallyShowsUndated);if(!u)h.set("undated",l?"yes":"no")
;const p=!c||d===t.initiallyShowsUndated;if(!p)h.set("undated-later",d?"yes":"no");if(n!=="picture")h.set("tab",n)
;if(a)h.set("at",`${a.x.toFixed(1)},${a.y.toFixed(1)},${Number(a.scale.toPrecision(4))}`);if(r)h.set("theme",r);return h}
function vi({entity:t,claim:e,list:s,bundle:i},n){if(i)return new URLSearchParams({pair:m(i),kind:n.kinds[i.kind].name});if(e)return new URLSearchParams({
claim:e.id});return new URLSearchParams(t?{entity:t.id}:s?.link)}function ki(t,e){const s=e=>t.get(e)??"";const i=t=>s(t).split(" ").filter(Boolean)
;const n=Y(s("dates"));const[o,a,r]=s("at").split(",").map(Number);const h=r>0&&r<100&&Number.isFinite(o+a);const c=i("also");return{entity:s("entity"),
claim:s("claim"),bundle:t.has("pair")&&t.has("kind")?{pair:s("pair"),kind:s("kind")}:null,path:t.has("from")&&t.has("to")?{from:s("from"),to:s("to")}:null,
cell:t.has("who")&&t.has("where")?{who:s("who"),where:s("where")}:null,between:i("between"),picked:i("picked"),relation:s("relation"),voice:s("voice"),
isInitialPath:t.size===0||s("path")==="first",hidden:$i(t,e),also:new Set(c.length?e.entities.flatMap(({id:t,index:e})=>c.includes(t)?[e]:[]):[]),
pinned:i("pin"),range:n,showedUndated:s("undated-later")?s("undated-later")!=="no":e.initiallyShowsUndated,
showsUndated:s("undated")?s("undated")!=="no":!n&&e.initiallyShowsUndated,tab:s("tab")||"picture",view:h?{x:o,y:a,scale:r}:null,scope:{all:s("all"),
community:s("community"),top:Number(s("top"))},theme:s("theme")}}function Mi(t,e,{hidden:s,lens:i}){if(i!==e.firstLens)t.set("lens",i?.key??bi);const n=Si(e,i)
;for(const o of B){if(F(s[o],n[o]))continue;const a=Ci(o,i);const r=t=>!a.includes(t);for(const{key:i,groups:n}of Ei(e,o)){
const e=n().map(({name:t,indices:e})=>({name:t,indices:e.filter(r)})).filter(({indices:t})=>t.length);const a=({indices:[t]})=>s[o].has(t)
;const h=e.every(t=>t.indices.every(e=>s[o].has(e)===a(t)));if(!h)continue;const[c,l]=[e.filter(a),e.filter(t=>!a(t))];const d=l.length>0&&l.length<c.length
;for(const{name:e}of d?l:c)t.append(`${d?"only":"no"}-${i}`,e);if(!c.length)t.set(`no-${i}`,"");break}}}function $i(t,e){
const s=e.lenses.find(({key:e})=>e===t.get("lens"));const i=t.get("lens")===bi?null:s??e.firstLens;const n=Si(e,i);let o=i!==e.firstLens;for(const s of B){
for(const{key:a,groups:r}of Ei(e,s)){for(const e of["no","only"]){if(!t.has(`${e}-${a}`))continue;const h=t.getAll(`${e}-${a}`)
;const c=r().filter(({name:t})=>h.includes(t)===(e==="no"));n[s]=new Set([...c.flatMap(({indices:t})=>t),...Ci(s,i)]);o=true}}}return o?n:null}function Si(t,e){
const s=t.initiallyHidden();e?.applyTo(s);return s}function Ci(t,e){if(!e||e.showsBackground)return[]
;return t==="relation"?e.containment:t==="entity"?e.authors:[]}function Ei(t,e){const s=(t,s)=>({key:e,groups:()=>t.map((t,e)=>({name:s(t),indices:[e]}))})
;switch(e){case"type":return[s(t.types,({name:t})=>t)];case"relation":{const e=e=>t.relations.flatMap(({kind:t},s)=>t===e?[s]:[])
;const i=()=>t.kinds.map(({name:t},s)=>({name:t,indices:e(s)}));return[{key:"kind",groups:i},s(t.relations,({type:t})=>t)]}case"mode":
return[s(t.modes,({name:t})=>t||"said")];case"certainty":return[s(t.certainties,t=>t)];case"document":return[s(t.documents,({id:t})=>t)];case"voice":
return[s(t.voices,t=>t||"none")];case"entity":return[s(t.entities,({id:t})=>t)]}}const Oi=300;function Ai(t){const e=Li();if(!e.size)return
;const s=ki(e,t.graph);t.overview.restore(s.scope,s)}function Li(){return new URLSearchParams(location.hash.slice(1))}class Ti extends EventTarget{
constructor(t){super();this.page=t;this.timer=0;this.known=location.hash;this.step=Li().toString();this.index=this.last=0
;for(const t of["hashchange","popstate"]){addEventListener(t,()=>{if(location.hash!==this.known)this.read()})}}get canGoBack(){return this.index>0}
get canGoForward(){return this.index<this.last}back(){this.write();if(this.canGoBack)history.back()}forward(){if(this.canGoForward)history.forward()}schedule(){
clearTimeout(this.timer);this.timer=setTimeout(()=>this.write(),Oi)}write(){clearTimeout(this.timer);if(location.hash!==this.known)return
;const{state:t,picture:e,theme:s}=this.page;const i=xi(t,null,"").toString();const n=xi(t,e.isMoved?e.placedView:null,s.choice).toString()
;const o=n?`#${n}`:location.pathname+location.search;const a=i!==this.step;if(a)this.last=++this.index;const r=t.trail.map(({target:e,text:s})=>({
link:vi(e,t.graph).toString(),text:s}));const h={index:this.index,trail:r};if(a)history.pushState(h,"",o);else history.replaceState(h,"",o);this.#oe(i)}read(){
clearTimeout(this.timer);const{page:t}=this;const{graph:e,state:s,picture:i}=t;const n=Li();const o=ki(n,e);const a=history.state
;const r=typeof a?.index!=="number";if(r)this.last=this.known===location.hash?0:++this.index;else this.index=a.index;this.last=Math.max(this.last,this.index)
;t.theme.choose(o.theme);t.paths.start=null;if(n.toString()!==this.step){s.overview.restore(o.scope,o)}const h=r?[]:a.trail;s.restore({selected:this.#ae(o),
trail:h.map(t=>({target:this.#ae(ki(new URLSearchParams(t.link),e)),text:t.text})),pinned:new Set(o.pinned.flatMap(t=>this.#re(t)??[])),tab:o.tab});i.fit()
;if(o.view)i.setPlacedView(o.view);t.keepClear();if(r)history.replaceState({index:this.index,trail:[]},"");this.#oe(xi(s,null,"").toString())}#oe(t){
clearTimeout(this.timer);this.known=location.hash;this.step=t;this.dispatchEvent(new Event("change"))}#ae(t){const{graph:e}=this.page;return{
entity:this.#re(t.entity),claim:t.claim&&e.claims.find(({id:e})=>e===t.claim)||null,bundle:t.bundle&&g(e,t.bundle.pair,t.bundle.kind),list:this.#i(t)}}
#i({path:t,cell:e,between:s,picked:i,relation:n,voice:o,isInitialPath:a}){const{paths:r,locations:h,claimLists:c,filter:l,overview:d}=this.page
;const[u,p]=[this.#re(t?.from),this.#re(t?.to)];if(u&&p)return r.between(u,p);const[f,m]=[this.#re(e?.who),this.#re(e?.where)];if(f&&m)return h.cell(f,m)
;const g=d.listBetween(s);if(g)return g;const y=i.flatMap(t=>this.#re(t)??[]);if(y.length>1)return ri(l,y);return c.named({relation:n,voice:o
})??(a?r.initial():null)}#re(t){return t&&this.page.graph.entities.find(e=>e.id===t)||null}}const ji=4;class zi{constructor(t){const{entities:e}=t;this.scene=t
;let[s,i,n,o]=[Infinity,Infinity,-Infinity,-Infinity];for(const{index:a}of e){[s,n]=[Math.min(s,t.x[a]),Math.max(n,t.x[a])]
;[i,o]=[Math.min(i,t.y[a]),Math.max(o,t.y[a])]}this.corner={x:s,y:i};const a=Math.max(n-s,1)*Math.max(o-i,1)
;this.side=Math.max(Math.sqrt(a*ji/Math.max(e.length,1)),1);this.columns=Math.floor((n-s)/this.side)+1;this.cells=new Map;for(const s of e){
const e=this.#c(this.#he(t.x[s.index]),this.#d(t.y[s.index]));const i=this.cells.get(e);if(i)i.push(s);else this.cells.set(e,[s])}}entityAt({x:t,y:e},s,i){
let[n,o]=[null,0];for(let a=this.#d(e-s);a<=this.#d(e+s);a++){for(let r=this.#he(t-s);r<=this.#he(t+s);r++){for(const s of this.cells.get(this.#c(r,a))??[]){
const{index:a}=s;const r=Math.hypot(this.scene.x[a]-t,this.scene.y[a]-e)-i(s);if(r<o)[n,o]=[s,r]}}}return n}#c(t,e){return e*this.columns+t}#he(t){
return Math.max(0,Math.min(this.columns-1,Math.floor((t-this.corner.x)/this.side)))}#d(t){return Math.max(0,Math.floor((t-this.corner.y)/this.side))}}const Pi=4
;class Bi{constructor(t){this.picture=t;this.pointers=new Map;this.start={x:0,y:0};this.isClick=false;this.isClicked=false;this.grabbed=null;const{box:e}=t
;e.addEventListener("pointerdown",t=>this.#ce(t));e.addEventListener("pointermove",t=>this.#le(t));e.addEventListener("pointerup",t=>this.#de(t))
;e.addEventListener("pointercancel",t=>this.#de(t));e.addEventListener("pointerleave",()=>t.point({entity:null,claim:null},null))
;e.addEventListener("click",t=>this.#ue(t));e.addEventListener("contextmenu",t=>this.#pe(t));e.addEventListener("wheel",t=>this.#fe(t),{passive:false})}#ce(t){
if(t.button!==0)return;this.picture.box.setPointerCapture(t.pointerId);const e=this.#me(t);this.pointers.set(t.pointerId,e);this.isClick=this.pointers.size===1
;this.start=e;this.grabbed=this.isClick?this.picture.targetAt(e).entity:null}#le(t){const e=this.#me(t)
;if(!t.buttons)this.picture.point(this.picture.targetAt(e),e);const s=this.pointers.get(t.pointerId);if(!s)return;if(this.isClick&&qi(this.start,e)<=Pi)return
;this.isClick=false;const i=[...this.pointers].find(([e])=>e!==t.pointerId)?.[1]
;if(i)this.picture.zoom((qi(e,i)||1)/(qi(s,i)||1),i);else if(this.grabbed)this.picture.drag(this.grabbed,e);else this.picture.pan(e.x-s.x,e.y-s.y)
;this.pointers.set(t.pointerId,e)}#de(t){if(!this.pointers.delete(t.pointerId))return;this.isClicked=this.isClick&&t.type==="pointerup"
;if(!this.isClicked&&this.grabbed)this.picture.drop();this.grabbed=null;this.isClick=false}#ue(t){if(!this.isClicked)return;this.isClicked=false
;const e=t.shiftKey||t.ctrlKey||t.metaKey;const s=this.picture.targetAt(this.#me(t));this.picture.dispatchEvent(new CustomEvent("select",{detail:{...s,isAdded:e
}}))}#pe(t){const e=this.#me(t);const{entity:s}=this.picture.targetAt(e);if(!s)return;t.preventDefault();this.pointers.clear();this.grabbed=null
;this.isClick=false;this.picture.dispatchEvent(new CustomEvent("menu",{detail:{entity:s,at:e}}))}#fe(t){t.preventDefault()
;const e=t.deltaY*(t.deltaMode===WheelEvent.DOM_DELTA_LINE?30:1);this.picture.zoom(Math.exp(-e*.0015),this.#me(t))}#me(t){
const e=this.picture.box.getBoundingClientRect();return{x:t.clientX-e.left,y:t.clientY-e.top}}}function qi(t,e){return Math.hypot(t.x-e.x,t.y-e.y)}const Ui=15
;const Ii=10;const Ni=.05;const Di=[1.8,3,4.2,5.6];const Fi=.65;const Ri=[3.4,4.4,5.6,7];const Hi=1.3;const Wi=.14;const Ki=600;const Vi=7
;const Gi=[0,1,-1,2,-2,3,-3,4,-4,5,-5,6.5,-6.5,8,-8,10,-10];const _i=Math.max(...Gi)*Ui;const Xi=8;const Yi=18;class Ji{#ge=Ui;#ye=1;constructor(t){this.scene=t
;this.places=new Float32Array(t.graph.bundles.length);this.detours=new Float32Array(t.graph.bundles.length);this.angles=new Map;this.isCurrent=false}
bend({index:t}){if(!this.isCurrent)this.#ot();return this.places[t]*this.#ge+this.detours[t]}get loopAngles(){if(!this.isCurrent)this.#ot();return this.angles}
set scale(t){if(Math.abs(Math.log(t/this.#ye))<Ni)return;this.#ye=t;const e=Math.max(Ui,Ii/t);if(e!==this.#ge)this.invalidate();this.#ge=e}invalidate(){
this.isCurrent=false}style(t){const{scene:e}=this;const{graph:s}=e;const{strongest:i,voices:n,isUndated:o}=e.summaryOf(t);const a=i.certainty>0&&!o
;const r=s.kinds[t.kind].sided;const h=r?1:a?(1+Fi)/2:Fi;return{colour:s.kinds[t.kind].colour,width:o?Hi:h*(a?Ri:Di)[Math.min(n,Di.length)-1],
dash:Lt(s.styleOf(i)),isHollow:a,isSided:r,opacity:e.isFront(t)?1:Wi}}loopRadius({index:t}){if(!this.isCurrent)this.#ot();return 14+8*this.places[t]}#ot(){
const{bundles:t,graph:e}=this.scene;this.isCurrent=true;this.places.fill(0);this.detours.fill(0);this.angles.clear();const s=[];const i=new Map
;for(const s of t){const t=s.from.index*e.entities.length+s.to.index;const n=i.get(t);if(n)n.push(s);else i.set(t,[s])}for(const e of i.values()){
e.sort((t,e)=>t.kind-e.kind);const[{from:i,to:n}]=e;e.forEach(({index:t},s)=>this.places[t]=i===n?s:s-(e.length-1)/2)
;if(i===n)this.angles.set(i,this.#we(i));else if(t.length<=Ki){const t=this.#be(e,s);for(const{index:s}of e)this.detours[s]=t}}}#be(t,e){const{scene:s}=this
;const[{from:i,to:n}]=t;const[o,a]=[s.position(i),s.position(n)];const[r,h]=[a.x-o.x,a.y-o.y];const c=Math.hypot(r,h)||1;const l=_i+t.length*this.#ge
;const d=s.entities.flatMap(t=>{if(t===i||t===n)return[];const{x:e,y:a}=s.position(t);const d=((e-o.x)*r+(a-o.y)*h)/c**2;const u=((a-o.y)*r-(e-o.x)*h)/c
;const p=t.size+Vi;const f=d>.02&&d<.98&&Math.abs(u)<l+p;const m=Math.abs(d-.5)*c<p?Xi:1;return f?[{rise:4*d*(1-d),aside:u,clear:p,weight:m}]:[]});const u=t=>({
x:(o.x+a.x)/2-h/c*t,y:(o.y+a.y)/2+r/c*t});const p=e.filter(({x:t,y:e})=>Math.hypot(t-u(0).x,e-u(0).y)<2*_i);let[f,m]=[0,Infinity];for(const e of Gi){
const s=e*Ui;if(Math.abs(s)>.4*c)continue;let i=.1*Math.abs(e);for(const{index:e}of t){const t=this.places[e]*this.#ge+s;const n=u(t)
;if(p.some(({x:t,y:e})=>Math.hypot(t-n.x,e-n.y)<Yi))i+=Xi/2;for(const{rise:e,aside:s,clear:n,weight:o}of d){const a=Math.abs(s-t*e);if(a<n)i+=o*(1+(n-a)/n)}}
if(i<m)[f,m]=[s,i];if(i===0)break}for(const{index:s}of t)e.push(u(this.places[s]*this.#ge+f));return f}#we(t){const{scene:e}=this;const s=e.position(t)
;const i=t.bundles.map(({from:e,to:s})=>e===t?s:e).filter(s=>s!==t&&e.entityState[s.index]).map(t=>Math.atan2(s.y-e.position(t).y,e.position(t).x-s.x)).sort((t,e)=>t-e)
;const n=i.map((t,e)=>({angle:t,gap:(i[e+1]??i[0]+2*Math.PI)-t}));const o=n.reduce((t,e)=>e.gap>t.gap?e:t,{angle:0,gap:0});return o.angle+o.gap/2}}const Qi=12
;const Zi=.6;class tn{constructor(t){this.lines=t;this.scene=t.scene}pointOn(t,e){if(t.from===t.to){const{x:s,y:i,radius:n,angle:o}=this.loop(t)
;const a=o+Math.PI+2*Math.PI*e;return{x:s+n*Math.cos(a),y:i-n*Math.sin(a)}}const[s,i]=[this.scene.position(t.from),this.scene.position(t.to)]
;const n=this.controlPoint(t);const[o,a,r]=[(1-e)**2,2*e*(1-e),e**2];return{x:o*s.x+a*n.x+r*i.x,y:o*s.y+a*n.y+r*i.y}}controlPoint(t){
const[e,s]=[this.scene.position(t.from),this.scene.position(t.to)];const i=Math.hypot(s.x-e.x,s.y-e.y)||1;const n=this.lines.bend(t)
;const o=2*Math.sign(n)*Math.min(Math.abs(n),i*Zi)/i;return{x:(e.x+s.x)/2-(s.y-e.y)*o,y:(e.y+s.y)/2+(s.x-e.x)*o}}loop(t){const{from:e}=t
;const[s,i]=[this.scene.position(e),this.lines.loopAngles.get(e)??0];const n=this.lines.loopRadius(t);const o=Math.max(n,(e.size+n-4)/1.4);return{
x:s.x+o*Math.cos(i),y:s.y-o*Math.sin(i),radius:o,angle:i}}length(t){if(t.from===t.to)return 2*Math.PI*this.loop(t).radius
;const[e,s]=[this.scene.position(t.from),this.scene.position(t.to)];const i=this.controlPoint(t);const n=Math.hypot(i.x-e.x,i.y-e.y)+Math.hypot(s.x-i.x,s.y-i.y)
;return(Math.hypot(s.x-e.x,s.y-e.y)+n)/2||1}part(t,e,s){const[i,n]=[this.pointOn(t,e),this.pointOn(t,s)];const o=this.pointOn(t,(e+s)/2);return{from:i,control:{
x:2*o.x-(i.x+n.x)/2,y:2*o.y-(i.y+n.y)/2},to:n}}distance(t,e,s){const{x:i,y:n}=this.scene;const[o,a]=[t.from.index,t.to.index];if(o===a){const s=this.loop(t)
;return Math.abs(Math.hypot(e.x-s.x,e.y-s.y)-s.radius)}const r=this.lines.bend(t);const h=s+Math.abs(r)
;if(e.x<Math.min(i[o],i[a])-h||e.x>Math.max(i[o],i[a])+h)return Infinity;if(e.y<Math.min(n[o],n[a])-h||e.y>Math.max(n[o],n[a])+h)return Infinity
;if(!r)return en(e,i[o],n[o],i[a],n[a]);let c=Infinity;let l=this.pointOn(t,0);for(let s=1;s<=Qi;s++){const i=this.pointOn(t,s/Qi)
;c=Math.min(c,en(e,l.x,l.y,i.x,i.y));l=i}return c}}function en(t,e,s,i,n){const[o,a]=[i-e,n-s];const r=(t.x-e)*o+(t.y-s)*a
;const h=Math.max(0,Math.min(1,r/(o*o+a*a||1)));return Math.hypot(e+h*o-t.x,s+h*a-t.y)}const sn={square:[[-.9,-.9],[.9,-.9],[.9,.9],[-.9,.9]],
diamond:[[0,-1.15],[1.15,0],[0,1.15],[-1.15,0]],triangle:[[0,-1.15],[1.05,.8],[-1.05,.8]],triangleDown:[[0,1.15],[1.05,-.8],[-1.05,-.8]],
box:[[-1.2,-.65],[1.2,-.65],[1.2,.65],[-1.2,.65]],hexagon:nn(6,()=>1.1,0),star:nn(10,t=>t%2?.55:1.25,-Math.PI/2)};function nn(t,e,s){return Array.from({length:t
},(i,n)=>{const o=s+2*Math.PI*n/t;return[e(n)*Math.cos(o),e(n)*Math.sin(o)]})}function on(t,e,s,i,n){const o=sn[e];if(n<2)t.rect(s-n,i-n,2*n,2*n);else if(o){
o.forEach(([e,o],a)=>{if(a)t.lineTo(s+e*n,i+o*n);else t.moveTo(s+e*n,i+o*n)});t.closePath()}else{t.moveTo(s+n,i);t.arc(s,i,n,0,2*Math.PI)}}
function an(t,{left:e,top:s,right:i,bottom:n}){t.moveTo(e,s);t.lineTo(i,n);t.moveTo(i,s);t.lineTo(e,n)}class rn{constructor(t){this.cells=new Map
;for(const e of t){const{x:t,y:s,radius:i}=e;for(const n of De({left:t-i,top:s-i,right:t+i,bottom:s+i})){const t=this.cells.get(n)
;if(t)t.push(e);else this.cells.set(n,[e])}}}isNearest({left:t,top:e,right:s,bottom:i},n,o){const a=hn({left:t,top:e,right:s,bottom:i},n)+o;const r={left:t-a,
top:e-a,right:s+a,bottom:i+a};for(const o of De(r)){for(const r of this.cells.get(o)??[]){const o=r.entity&&r.entity!==n.entity;if(o&&hn({left:t,top:e,right:s,
bottom:i},r)<a)return false}}return true}}function hn({left:t,top:e,right:s,bottom:i},{x:n,y:o,radius:a}){const[r,h]=[Math.max(t-n,n-s,0),Math.max(e-o,o-i,0)]
;return Math.max(0,Math.hypot(r,h)-a)}const cn=11;const ln=11;const dn=128;const un=84;const pn=1.15;const fn=1.14;const mn=[3,7,11,16,22,30,40]
;const gn=[3,7,11,16];const yn=12;const wn=1;const bn=4;const xn=1;const vn=[...[0,1,2,3,4].flatMap(t=>[{side:{x:0,y:1},share:{x:[.5,.2,.8,.35,.65][t],y:0}},{
side:{x:1,y:0},share:{x:0,y:[.5,0,1,.25,.75][t]}},{side:{x:-1,y:0},share:{x:1,y:[.5,0,1,.25,.75][t]}},{side:{x:0,y:-1},share:{x:[.5,.2,.8,.35,.65][t],y:1}
}]),...[1,-1].flatMap(t=>[1,-1].map(e=>({side:{x:.72*e,y:.72*t},share:{x:e<0?1:0,y:t<0?1:0}})))];const kn=3;const Mn=3;const $n=1e6;class Sn{constructor(t,e,s){
this.graph=t;this.neighbours=e;this.widths=new Re(s);this.enlargement=1;this.boxes=new Ue(null);this.grid=null;this.heads=[];this.moveHead=undefined
;this.placed=[];this.crosses=[];this.captions=new Set;this.wrapped=new Map}
place({bounds:t,enlargement:e=1,isCrowded:s=false,arrowHeads:i,moveHead:n,symbols:o,middles:a=[],...r}){this.enlargement=e;this.moveHead=n;this.heads=i
;this.placed=[];this.captions.clear();this.boxes=new Ue(t);this.grid=s?null:new rn(o);for(const t of o)this.boxes.occupy(Ie(t,t.radius),t.size)
;for(const{bundle:t,point:e}of a)this.boxes.occupy(Ie(e,bn),xn,t);this.crosses=r.crosses.map(({bundle:t,points:e,size:s,faded:i})=>{const n=e.map(t=>Ie(t,s))
;const o=this.boxes.firstFree(n,true,0,t)??n[0];this.boxes.occupy(o,Infinity);return{...o,faded:i}})
;for(const t of i)this.boxes.occupy(Ie(t,t.radius),Infinity,t.entity);for(const t of r.lines)if(t.required)this.#xe(t);for(const t of r.captions)this.#ve(t)
;for(const t of r.entities)if(!this.captions.has(t.entity.name))this.#ke(t);for(const t of r.lines)if(!t.required)this.#xe(t)}draw(t,e){this.#Me(t,e)
;this.#$e(t,e,this.placed)}drawLines(t,e,s){this.#Me(t,e);const i=this.placed.filter(({bundle:t})=>t&&s.includes(t));this.#$e(t,e,i)}#$e(t,e,s){
t.textAlign="center";t.textBaseline="top";t.lineJoin="round";t.direction="ltr";for(const i of s){
const{lines:s,textBox:n,font:o,height:a,entity:r,bundle:h,chip:c,leader:l,faded:d}=i;t.globalAlpha=d?.35:1;if(l)On(t,e.quiet,l);t.font=o;t.lineWidth=4
;t.strokeStyle=e.ground;t.fillStyle=r||!h?e.ink:e.quiet;s.forEach((e,s)=>{const[i,o]=[(n.left+n.right)/2,n.top+1+s*a];t.strokeText(e,i,o);t.fillText(e,i,o)})
;if(c)En(t,e,c)}t.globalAlpha=1}labelAt(t,e){const s=({box:s,entity:i,bundle:n})=>(i||n)&&t>=s.left&&t<=s.right&&e>=s.top&&e<=s.bottom
;return this.placed.find(s)??null}#Me(t,e){for(const s of this.crosses){const i=(s.right-s.left)/5;t.globalAlpha=s.faded?.2:1
;for(const[n,o]of[[e.ground,3],[e.ink,0]]){t.strokeStyle=n;t.lineWidth=i+o;t.beginPath();an(t,s);t.stroke()}}t.globalAlpha=1}
#ke({entity:t,x:e,y:s,radius:i,required:n,faded:o}){const a=this.graph.typeOf(t);const r=i<5?cn:i>12?14:12.5;const[h,c]=a.acts?[r,600]:[Math.min(r,11.5),400]
;const l=this.#Se(h);const d=Ke(l,c);const u=l*fn;const p={x:e,y:s,radius:i,entity:t};const f=this.neighbours(t)
;const[m,g]=[dn,un].map(e=>this.#Ce(t.name,d,e,3));const y=g.width<m.width-8?[m,g]:[m];let[w,b,x]=[null,y[0],mn[0]]
;const v=this.grid?[...mn.slice(0,3),...gn,...mn.slice(3)]:mn.slice(0,1);for(let e=0;e<v.length&&!w;e++){x=v[e];const s=this.grid&&e>=3&&e<3+gn.length
;for(b of y){const e=Ln(p,x,b.width,b.lines.length*u);const i=s?t:null;const n=this.grid?xn:.8*t.size
;const o=e.filter(t=>this.boxes.isFree(t,n,i)&&this.#Ee(t,p));if(s)w=Tn(o,p,f).find(e=>this.#Oe(t,e))??null;else{const t=o.filter(t=>this.boxes.isFree(t))
;[w=null]=Tn(t.length?t:o,p,f)}if(w)break}}if(!w&&n){[b]=y;[w]=Tn(Ln(p,mn[0],b.width,b.lines.length*u),p,f)}if(!w)return;const k=x>yn?An(w,p):null;this.#Ae({
...Cn,box:w,textBox:w,lines:b.lines,font:d,height:u,entity:t,leader:k,faded:o})}#Ee(t,e){return!this.grid||this.grid.isNearest(t,e,wn)}#Oe(t,e){
const{moveHead:s}=this;if(!s)return false;const i=this.heads.filter(s=>s.entity===t&&jn(Ie(s,s.radius),e));const n=i.map(t=>s(t,e))
;const o=n.map(t=>t&&Ie(t,t.radius));const a=o.every(t=>t&&this.placed.every(e=>!jn(e.box,t)));if(!a){const t={left:Infinity,top:Infinity,right:-Infinity,
bottom:-Infinity};for(const e of i)s(e,t);return false}for(const t of o)if(t)this.boxes.occupy(t,Infinity);return true}
#xe({bundle:t,text:e,number:s,points:i,required:n}){const o=this.#Se(ln);const r=Ke(o,400);const h=o*fn+2;const c=this.#Ce(e,r,Infinity,1);const l=s>1?a(s):""
;const d=l?this.widths.of(l,Ke(o,600))+2*Mn:0;const u=c.width+(l?kn+d:0);const p=t=>i.map(({x:e,y:s})=>zn({left:e-t/2,top:s-h/2},t,h))
;let f=this.boxes.firstFree(p(u),n,0,t);const m=!f;if(!f&&l)f=this.boxes.firstFree(p(d),false,0,t);if(!f)return;const g=this.graph.kinds[t.kind].colour
;const y=l?{text:l,colour:g,box:{...f,left:f.right-d}}:null;const w={...f,right:f.left+c.width};const b=m?[]:c.lines;this.#Ae({...Cn,box:f,textBox:w,lines:b,
font:r,height:h,bundle:t,chip:y})}#ve({text:t,letterSize:e,x:s,y:i}){const o=Ke(e*this.enlargement,700);const a=Fe(n(t,32))
;const[r,h]=[this.widths.of(a,o)+4,Math.round(e*this.enlargement*1.2)];const c=[0,-1,1,-2,2].map(t=>zn({left:s-r/2,top:i-h/2+t*h},r,h))
;const l=this.boxes.firstFree(c,false,$n);if(!l)return;this.captions.add(t);this.#Ae({...Cn,box:l,textBox:l,lines:[a],font:o,height:h})}#Se(t){
return Math.max(cn,t*this.enlargement)}#Ae(t){this.placed.push(t);const{left:e,top:s,right:i,bottom:n}=t.box;this.boxes.occupy({left:e-4,top:s-1,right:i+4,
bottom:n+2},Infinity)}#Ce(t,e,s,i){const o=`${e} ${s} ${t.slice(0,200)}`;const a=this.wrapped.get(o);if(a)return a;const r=s*this.enlargement
;const h=t=>this.widths.of(t,e);const{lines:c,isCut:l}=He(n(t,60),h,r,i,pn);const d={lines:c.map(Fe),width:Math.max(...c.map(h))+2,isCut:l}
;this.wrapped.set(o,d);return d}}const Cn={entity:null,bundle:null,chip:null,leader:null,faded:false};function En(t,e,{text:s,box:i,colour:n}){
const{left:o,top:a,right:r,bottom:h}=i;t.beginPath();t.rect(o,a+.5,r-o,h-a-1);t.fillStyle=e.ground;t.fill();t.strokeStyle=n;t.lineWidth=1.3;t.stroke()
;t.fillStyle=e.ink;t.font=t.font.replace(/^\S+/,"600");t.fillText(s,(o+r)/2,a+1.5)}function On(t,e,[s,i]){t.strokeStyle=e;t.lineWidth=.9;t.beginPath()
;t.moveTo(s.x,s.y);t.lineTo(i.x,i.y);t.stroke()}function An({left:t,top:e,right:s,bottom:i},{x:n,y:o,radius:a}){const r={x:Math.max(t,Math.min(s,n)),
y:Math.max(e,Math.min(i,o))};const h=Math.hypot(r.x-n,r.y-o)||1;const c=(a+1)/h;return[r,{x:n+(r.x-n)*c,y:o+(r.y-o)*c}]}function Ln({x:t,y:e,radius:s},i,n,o){
const a=s+i;return vn.map(({side:s,share:i})=>{const[r,h]=[t+s.x*a-i.x*n,e+s.y*a-i.y*o];return zn({left:r,top:h},n,o)})}function Tn(t,e,s){
if(t.length<2)return t;return t.map(t=>({box:t,crossed:s.filter(s=>Ne(e,s,t)).length})).sort((t,e)=>t.crossed-e.crossed).map(({box:t})=>t)}function jn(t,e){
return t.left<e.right&&e.left<t.right&&t.top<e.bottom&&e.top<t.bottom}function zn({left:t,top:e},s,i){return{left:t,top:e,right:t+s,bottom:e+i}}
const Pn=[.5,.42,.58,.34,.66,.26,.74];const Bn=260;const qn=1e3;const Un=70;const In=400;const Nn=1e3;const Dn=40;class Fn{constructor(t,e,s){this.scene=t
;this.pointOn=e;this.scale=1;this.placement=new Sn(t.graph,t=>this.#Le(t),s)}
arrange({scale:t,enlargement:e=1,area:s,bounds:i,bundles:n,arrowHeads:o,moveHead:a,radius:r}){this.scale=t;const{scene:h}=this
;const c=({x:t,y:e})=>t>s.left&&t<s.right&&e>s.top&&e<s.bottom;const l=h.entities.filter(t=>c(h.position(t)));const d=(s.right-s.left)*t
;const u=this.#k(d,l.length).filter(c);const p=l.length>=qn;const f=t=>h.summaryOf(t).statements;this.placement.place({bounds:i,enlargement:e,isCrowded:p,
arrowHeads:o.map(t=>this.#Te(t)),moveHead:a&&((t,e)=>{const s=a(t,e);return s&&this.#Te(s)}),symbols:l.map(t=>({...this.#je(h.position(t)),radius:r(t),
size:t.size,entity:t})).filter(t=>!p||t.radius>3).concat(this.#ze(n)),middles:n.length>Nn?[]:n.map(t=>({bundle:t,point:this.#je(this.pointOn(t,.5))})),
crosses:this.#Pe(n),captions:u.map(t=>({...t,...this.#je(t)})),entities:this.#Be(l,r),
lines:n.filter(t=>h.isLabelled(t)).sort((t,e)=>f(e)-f(t)||t.index-e.index).slice(0,In).map(t=>this.#qe(t))})}draw(t,e){this.placement.draw(t,e)}
drawLines(t,e,s,i){if(i===this.scale)this.placement.drawLines(t,e,s)}get entities(){return this.placement.placed.flatMap(({entity:t})=>t?[t]:[])}
labelAt({x:t,y:e}){return this.placement.labelAt(t*this.scale,e*this.scale)}#Be(t,e){const{scene:s}=this;const{entity:i}=s.selected
;const n=t=>t.rank-(t===i||s.pinned.has(t)?2e9:0)-(s.isFrontEntity(t)?1e9:0);const o=t.length>Bn
;return t.filter(t=>!o||!s.hasSelection||s.isFrontEntity(t)).sort((t,e)=>n(t)-n(e)).slice(0,t.length>qn&&!s.hasSelection?Un:Bn).map(t=>({entity:t,
...this.#je(s.position(t)),radius:e(t),required:t===i||s.pinned.has(t),faded:!s.isFrontEntity(t)}))}#k(t,e){const{graph:s,filter:i,hasSelection:n}=this.scene
;if(n||i.narrowing||i.hidden.type.size&&e<=qn)return[];return s.captions.map(t=>({...t,pixels:t.size*this.scale})).filter(({pixels:e})=>e>18&&e<.25*t).map(t=>({
...t,letterSize:Math.round(Math.min(Math.max(t.pixels/6,14),20))}))}#ze(t){
return t.filter(({from:t,to:e})=>t===e).flatMap(t=>[.35,.5,.65].map(e=>this.#je(this.pointOn(t,e)))).map(t=>({...t,radius:4,size:Infinity,entity:null}))}#Te(t){
const{tip:e,back:s,size:i}=t;return{...t,...this.#je({x:(e.x+s.x)/2,y:(e.y+s.y)/2}),radius:i/2+1}}#Pe(t){
return t.filter(t=>this.scene.summaryOf(t).denials>0).map(t=>({bundle:t,points:this.#Ue(t),size:Math.min(Math.max(9*this.scale,3.5),6),
faded:!this.scene.isFront(t)}))}#qe(t){const{scene:e}=this;const s=v(e.graph,e.claimsOf(t));const i=(e.selected.bundle??e.selected.claim?.bundle)===t;return{
bundle:t,text:s,number:e.summaryOf(t).statements,points:this.#Ue(t),required:i}}#Ue(t){return Pn.map(e=>this.#je(this.pointOn(t,e)))}#Le(t){const e=[]
;for(const{index:s,from:i,to:n}of t.bundles){if(!this.scene.bundleState[s])continue;e.push(this.#je(this.scene.position(i===t?n:i)));if(e.length===Dn)break}
return e}#je({x:t,y:e}){return{x:t*this.scale,y:e*this.scale}}}const Rn=2500;const Hn=4e4;const Wn=2e3;const Kn=700;const Vn=1.05;const Gn=60;const _n=5
;class Xn{constructor(t,e){this.lines=t;this.scene=t.scene;this.curves=new tn(t);this.moved=new Map;this.linesInDetail=0
;this.labels=new Fn(this.scene,(t,e)=>this.curves.pointOn(t,e),e)}static radius(t,e){return Math.max(t.size*e,1.1+t.size*.02)}static sampleOf(t){
return Math.max(1,Math.floor(t/Hn))}sampleOn(t){if(this.scene.layer?.isShown)return 1;return Xn.sampleOf(this.#Ie(t).length)}paint(t,e,s=null){const i=Jn(t,e)
;t.globalAlpha=1;t.fillStyle=e.colours.ground;t.fillRect(0,0,e.width,e.height);const{layer:n}=this.scene;if(n?.isShown){n.paint(t,e,s);return 0}
this.lines.scale=i.scale;const o=this.#Ie(e);const a=o.length<=Rn;const r=a?o.map(t=>this.scene.graph.bundles[t]):[];this.#Ne(i,r,s)
;if(a)this.#De(i,r);else this.#Fe(i,o);this.#Re(i);t.save();t.translate(i.originX,i.originY);this.labels.draw(t,e.colours);t.restore();return o.length}
paintHighlights(t,e,s){const i=Jn(t,e);const{selected:n,pointed:o}=this.scene;this.lines.scale=i.scale;const a=this.scene.highlightedBundles;const r=[...a]
;if(s)r.push(...s.bundles.filter(({index:t})=>this.scene.bundleState[t]));const h=r.flatMap(({from:t,to:e})=>[t,e]);if(a.length)this.#He(i,a)
;if(r.length)this.#De(i,r);if(r.length&&!s){t.save();t.translate(i.originX,i.originY);this.labels.drawLines(t,e.colours,r,i.scale);t.restore()}
for(const t of new Set([...h,n.entity,o.entity,s]))if(t)this.#We(i,t)}#Ie(t){const{scale:e,originX:s,originY:i}=Yn(t);const{width:n,height:o}=t
;const{bundleState:a,from:r,to:h,x:c,y:l}=this.scene;const d=60/e;const[u,p]=[-s/e-d,-i/e-d];const[f,m]=[(n-s)/e+d,(o-i)/e+d];const g=[]
;for(let t=0;t<a.length;t++){if(!a[t])continue;const[e,s]=[r[t],h[t]];if(c[e]<u&&c[s]<u)continue;if(c[e]>f&&c[s]>f)continue;if(l[e]<p&&l[s]<p)continue
;if(l[e]>m&&l[s]>m)continue;g.push(t)}return g}#Fe(t,e){const{context:s}=t;const{graph:i,hasSelection:n}=this.scene;const o=i.kinds.map(t=>t.colour)
;const a=Xn.sampleOf(e.length);const r=Math.max(.16,Math.min(.6,3e3*a/e.length));const h=[Math.min(.1,r),n?.8:.3*r,n?.8:r];s.setLineDash([])
;this.#Ke(t,e,a).forEach((e,i)=>{s.strokeStyle=o[i%o.length];s.globalAlpha=h[Math.floor(i/o.length)];s.lineWidth=n&&i>=o.length?1.4:.9
;for(let s=0;s<e.length;s+=Wn)this.#Ve(t,e.slice(s,s+Wn))});s.globalAlpha=1}#Ke({scale:t,originX:e,originY:s,width:i,height:n},o,a){
const{graph:r,bundleState:h,isDated:c,from:l,to:d,x:u,y:p,hasSelection:f}=this.scene;const m=r.kinds.length
;const g=o=>u[o]*t+e<0||u[o]*t+e>i||p[o]*t+s<0||p[o]*t+s>n;const y=Array.from({length:3*m},()=>[]);for(const t of o){const e=h[t]===2&&(f||c[t])
;if(t%a&&!(e&&f))continue;const{kind:s}=r.bundles[t];const i=!e?0:g(l[t])&&g(d[t])?1:2;y[s+i*m].push(t)}return y}#Ve({context:t,scale:e,originX:s,originY:i},n){
const{from:o,to:a,x:r,y:h}=this.scene;t.beginPath();for(const c of n){const[n,l]=[o[c],a[c]];const[d,u]=[r[n]*e+s,h[n]*e+i];const[p,f]=[r[l]*e+s,h[l]*e+i]
;if(Math.abs(d-p)<1.5&&Math.abs(u-f)<1.5)continue;t.moveTo(d,u);t.lineTo(p,f)}t.stroke()}#De(t,e){const{context:s,scale:i,colours:n}=t;const o=new Map
;for(const t of e){const e=this.lines.style(t);const s=`${e.opacity} ${e.width} ${e.colour} ${e.dash} ${e.isHollow}`;const i=o.get(s)
;if(i)i.bundles.push(t);else o.set(s,{style:e,bundles:[t]})}const a=({opacity:t,isSided:e,width:s})=>100*t+(e?10:0)+s;const r=e.length<=Kn
;for(const{style:e,bundles:h}of[...o.values()].sort((t,e)=>a(t.style)-a(e.style))){const o=Xn.#wt(t,e,r);const a=Math.max(.5,Math.min(1,i))*Math.max(1,o/3)
;s.strokeStyle=s.fillStyle=e.colour;s.globalAlpha=e.opacity;s.lineWidth=o;s.setLineDash(e.dash.map(t=>t*a));const c=h.flatMap(e=>this.#Ge(t,e,o));s.beginPath()
;for(const e of h)this.#_e(t,e,o);s.stroke();if(e.isHollow&&r){s.strokeStyle=n.ground;s.globalAlpha=1;s.lineWidth=o-2*Vn;s.stroke();s.globalAlpha=e.opacity}
s.setLineDash([]);s.beginPath();for(const e of c)Zn(t,e);s.fill()}s.globalAlpha=1}#He(t,e){const{context:s,colours:i}=t;s.globalAlpha=1;for(const n of e){
const e=Xn.#wt(t,this.lines.style(n),true);for(const[o,a]of[[i.ink,_n],[i.ground,2]]){s.strokeStyle=o;s.lineWidth=e+a;s.beginPath();this.#_e(t,n,e);s.stroke()}}
}static#wt({scale:t,enlargement:e},{width:s,isHollow:i},n){const o=s*Math.max(n?.75:.45,Math.min(1.1,t*1.3))*e;return i&&n?Math.max(o,2*Vn+1.2):o}#_e(t,e,s){
const{context:i,scale:n,originX:o,originY:a}=t;if(e.from===e.to){const{x:t,y:s,radius:r}=this.curves.loop(e);i.moveTo((t+r)*n+o,s*n+a)
;i.arc(t*n+o,s*n+a,r*n,0,2*Math.PI);return}const r=this.#Xe(t,e,s);const h=t=>this.moved.has(Qn(e,t));const c=h(true)?0:r.from?.inside??0
;const{from:l,control:d,to:u}=this.curves.part(e,c,h(false)?1:r.to?.inside??1);i.moveTo(l.x*n+o,l.y*n+a);const[p,f]=[u.x*n+o,u.y*n+a]
;if(!this.lines.bend(e))return i.lineTo(p,f);i.quadraticCurveTo(d.x*n+o,d.y*n+a,p,f)}#Xe({scale:t,enlargement:e},s,i){
const{pointsToFrom:n,pointsToTo:o}=this.scene.summaryOf(s);if(!n&&!o)return{size:0};const a=(Math.max(4,Math.min(12,12*t))*e+1.5*i)/t
;const r=e=>(Xn.radius(e,t)+1.5)/t;const[h,c]=[r(s.from),r(s.to)];if(s.from===s.to){const{radius:t}=this.curves.loop(s)
;const e=1-Math.asin(Math.min(1,c/(2*t)))/Math.PI;return{size:a,to:{tip:e,back:e-a/(2*Math.PI*t),inside:1}}}const l=this.curves.length(s)-h-c;if(l<.6*a)return{
size:0};const d=this.curves.controlPoint(s);const u=({x:t,y:e})=>2*Math.hypot(t-d.x,e-d.y)||1
;const[p,f]=[u(this.scene.position(s.from)),u(this.scene.position(s.to))];const[m,g]=[true,false].map(t=>this.moved.get(Qn(s,t))??0);const y={tip:h/p+m,
back:(h+a)/p+m,inside:(h+.6*a)/p+m};const w={tip:1-c/f+g,back:1-(c+a)/f+g,inside:1-(c+.6*a)/f+g};return{size:a,...n?{from:y}:{},...o?{to:w}:{}}}#Ge(t,e,s){
const{from:i,to:n,size:o}=this.#Xe(t,e,s);const a=t=>this.curves.pointOn(e,t);return[i,n].flatMap((s,i)=>{if(!s)return[];const n=i?e.to:e.from;return[{bundle:e,
entity:n,tip:a(s.tip),back:a(s.back),size:o*t.scale}]})}#Ye(t,{bundle:e,entity:s,size:i},n){if(e.from===e.to)return null;const o=s===e.from
;const a=this.#Je(t,e);this.moved.delete(Qn(e,o));const{from:r,to:h}=this.#Xe(t,e,a);const c=o?r:h;if(!c)return null
;const l=3/t.scale/this.curves.length(e)*(o?1:-1);for(let a=0;a<Gn;a++){const[r,h]=[c.tip+a*l,c.back+a*l];if(o?h>.85:h<.15)return null;const d={bundle:e,
entity:s,tip:this.curves.pointOn(e,r),back:this.curves.pointOn(e,h),size:i};const[u,p]=[(d.tip.x+d.back.x)/2,(d.tip.y+d.back.y)/2]
;const[f,m]=[u*t.scale-i/2-1,p*t.scale-i/2-1];const g=f>n.right||f+i+2<n.left||m>n.bottom||m+i+2<n.top;if(!g)continue;this.moved.set(Qn(e,o),a*l);return d}
return null}#Re(t){const{context:e,scale:s,originX:i,originY:n,width:o,height:a,colours:r}=t;const{entityState:h,byRank:c,graph:l,x:d,y:u}=this.scene
;const p=Array.from({length:2*l.types.length},()=>[]);for(let t=c.length-1;t>=0;t--){const e=c[t];const{index:r,type:f}=e;if(!h[r])continue
;const[m,g]=[d[r]*s+i,u[r]*s+n];if(m<-40||g<-40||m>o+40||g>a+40)continue;p[f+(h[r]-1)*l.types.length].push(e)}p.forEach((t,o)=>{if(!t.length)return
;const a=l.types[o%l.types.length];const h=o>=l.types.length;e.fillStyle=h?r.symbol:Tt(r.symbol,r.ground,.2);e.strokeStyle=r.ground;e.lineWidth=1.2
;e.beginPath();for(const o of t){const{index:t}=o;const r=Xn.radius(o,s);on(e,a.shape,d[t]*s+i,u[t]*s+n,r)}e.fill();if(s>.3)e.stroke()})}
#We({context:t,scale:e,originX:s,originY:i,colours:n},o){const a=this.scene.graph.typeOf(o);const{x:r,y:h}=this.scene.position(o)
;const c=this.scene.isHighlighted(o);const l=Math.max(Xn.radius(o,e),c?4:0);const d=n=>{t.beginPath();on(t,a.shape,r*e+s,h*e+i,l+n)};if(c){t.strokeStyle=n.ink
;t.lineWidth=2.5;d(3.5);t.stroke()}t.fillStyle=n.symbol;t.strokeStyle=n.ground;t.lineWidth=1.5;d(0);t.fill();t.stroke()}#Ne(t,e,s){
const{scale:i,originX:n,originY:o,width:a,height:r,enlargement:h}=t;this.moved.clear();const c=e.flatMap(s=>this.#Ge(t,s,this.#Je(t,s,e.length)))
;this.linesInDetail=e.length;this.labels.arrange({scale:i,enlargement:h,area:{left:-n/i,top:-o/i,right:(a-n)/i,bottom:(r-o)/i},bounds:s&&{left:s.left-n,
top:s.top-o,right:s.right-n,bottom:s.bottom-o},bundles:e,arrowHeads:c,moveHead:(e,s)=>this.#Ye(t,e,s),radius:t=>Xn.radius(t,i)})}#Je(t,e,s=this.linesInDetail){
return Xn.#wt(t,this.lines.style(e),s<=Kn)}}function Yn({width:t,height:e,view:s}){const{x:i,y:n,scale:o}=s;return{scale:o,originX:t/2-i*o,originY:e/2-n*o}}
function Jn(t,e){const{width:s,height:i,colours:n,enlargement:o=1}=e;return{context:t,...Yn(e),width:s,height:i,colours:n,enlargement:o}}
function Qn({index:t},e){return 2*t+(e?1:0)}function Zn({context:t,scale:e,originX:s,originY:i},{tip:n,back:o,size:a}){const[r,h]=[(n.x-o.x)*e,(n.y-o.y)*e]
;const c=Math.hypot(r,h)||1;const[l,d]=[r/c*a,h/c*a];const[u,p]=[n.x*e+s,n.y*e+i];t.moveTo(u,p);t.lineTo(u-(l+.42*d),p-(d-.42*l))
;t.lineTo(u-(l-.42*d),p-(d+.42*l));t.closePath()}const to={x:48,y:36};const eo=.07;const so=1.5;const io=700;const no=8;function oo(t,e){
let[s,i,n,o]=[Infinity,-Infinity,Infinity,-Infinity];for(const{index:a}of e){s=Math.min(s,t.x[a]);i=Math.max(i,t.x[a]);n=Math.min(n,t.y[a]);o=Math.max(o,t.y[a])
}return{left:s,right:i,top:n,bottom:o}}function ao({left:t,right:e,top:s,bottom:i},{width:n,height:o}){const a=so*Math.max(1,o/io)
;const r=(n-2*Math.min(to.x,eo*n))/(e-t||1);const h=(o-2*Math.min(to.y,eo*o))/(i-s||1);return Math.max(Math.min(r,h,a),5e-4)}function ro(t,e){
const{left:s,right:i,top:n,bottom:o}=t;return{x:(s+i)/2,y:(n+o)/2,scale:ao(t,e)}}function ho(t,e){return Math.min(.05,ao(t,e)/3)}function co(t,e,s,i,n){
const o=Math.min(Math.max(t.scale*s,n),no);const a=1/t.scale-1/o;return{x:t.x+(i.x-e.width/2)*a,y:t.y+(i.y-e.height/2)*a,scale:o}}
function lo({x:t,y:e,scale:s},i,n){return{x:t-i/s,y:e-n/s,scale:s}}function uo({x:t,y:e,scale:s},{width:i,height:n},o){return{x:(o.x-t)*s+i/2,y:(o.y-e)*s+n/2}}
function po({x:t,y:e,scale:s},{width:i,height:n},o){return{x:t+(o.x-i/2)/s,y:e+(o.y-n/2)/s}}const fo=140;const mo=250;const go=7;const yo=4;const wo=8
;const bo=1500;const xo=3840;const vo=1.44;const ko=500;const Mo=.88;class $o extends EventTarget{constructor(t,e){super();this.box=t;this.scene=e
;this.lines=new Ji(e);this.painter=new Xn(this.lines,P());this.colours=So();this.canvas=A("canvas",{"aria-hidden":"true"});this.sampleNote=A("p",{
class:"sample",hidden:true});t.append(this.canvas,this.sampleNote);this.context=this.canvas.getContext("2d");this.isMoved=false;this.view={x:0,y:0,scale:1}
;this.painted={canvas:document.createElement("canvas"),view:this.view,lines:0,at:0,took:0};this.paintedMargin={x:0,y:0};this.dragged=null;this.grid=null
;this.isStale=true;this.isMoving=false;this.stillTimer=0;this.animationFrame=0;this.pixelRatio=1;this.canvasSize={width:0,height:0};this.#Qe();new Bi(this)
;new ResizeObserver(()=>{if(this.#Qe()&&!this.isMoved)this.fit()}).observe(t);this.fit()}show(t,e){this.scene.pinned=e;this.scene.select(t);this.#A()}
recolour(){this.colours=So();this.#A()}setView(t){this.view=t;this.lines.scale=t.scale;if(this.isMoved){this.isMoving=true;clearTimeout(this.stillTimer)
;this.stillTimer=setTimeout(()=>this.#Ze(),fo)}else this.isStale=true;this.#ts();this.dispatchEvent(new Event("viewchange"))}fit(){this.isMoved=false;this.#Qe()
;const{entities:t,layer:e}=this.scene;if(e?.isShown)this.setView(e.fit(this.size));else if(t.length){if(this.scene.fill(this.size))this.#A()
;this.setView(ro(oo(this.scene,t),this.size))}}get placedView(){const{x:t,y:e,scale:s}=this.view;return{x:t/this.scene.stretch.x,y:e/this.scene.stretch.y,
scale:s}}setPlacedView({x:t,y:e,scale:s}){this.isMoved=true;this.setView({x:t*this.scene.stretch.x,y:e*this.scene.stretch.y,scale:s})}reset(){
this.scene.resetPositions();this.#A();this.fit()}zoom(t,e={x:this.size.width/2,y:this.size.height/2}){this.isMoved=true
;this.setView(co(this.view,this.size,t,e,this.#es()))}pan(t,e){this.isMoved=true;this.setView(lo(this.view,t,e))}reveal(t){
const{x:e,y:s}=uo(this.view,this.size,this.scene.position(t));if(e>40&&s>40&&e<this.size.width-40&&s<this.size.height-40)return;this.isMoved=true
;const i=Math.max(this.view.scale,Math.min(.5,this.#es()*12));this.setView({...this.scene.position(t),scale:i})}
keepClear({entity:t,claim:e,bundle:s=e?.bundle},i){const n=t?this.scene.position(t):s?this.painter.curves.pointOn(s,.5):null;const o=this.size.height-i
;if(!n||!i)return;const{y:a}=uo(this.view,this.size,n);if(a>o-40)this.pan(0,Math.max(o/2,60)-a)}point(t,e){const s=this.scene.pointed;this.scene.pointed=t
;const i=this.scene.layer?.point(t.mark??null);this.box.style.cursor=t.entity||t.bundle||t.mark?"pointer":"";this.dispatchEvent(new CustomEvent("point",{
detail:{...t,at:e}}));if(i||s.entity!==t.entity||s.bundle!==t.bundle)this.#ts()}drag(t,e){this.scene.move(t,po(this.view,this.size,e));this.dragged=t
;this.isMoved=true;this.#ts()}drop(){this.dragged=null;this.#A()}targetAt(t){const{scale:e}=this.view;const s=po(this.view,this.size,t)
;const{layer:i}=this.scene;if(i?.isShown)return{entity:null,claim:null,mark:i.markAt(s,e)};this.grid??=new zi(this.scene);const n=t=>(Xn.radius(t,e)+2)/e
;const o=this.grid.entityAt(s,Math.max(30,8/e),n);const a=this.#ss(s,yo/e);if(o&&!(a&&this.#is(a,o,s)))return{entity:o,claim:null,bundle:null}
;const r=a?null:this.painter.labels.labelAt(s);const h=r?.entity??null;const c=h?null:a??r?.bundle??this.#ns(s,go/e);return{entity:h,claim:null,bundle:c}}
bundlePosition(t){return this.onPage(this.painter.curves.pointOn(t,.5))}entityPosition(t){return this.onPage(this.scene.position(t))}get labelledEntities(){
return this.painter.labels.entities}get labels(){const{placed:t}=this.painter.labels.placement;const{scale:e}=this.view;const s=(t,s)=>this.onPage({x:t/e,y:s/e
});return t.map(({box:t,font:e,entity:i,bundle:n,lines:o,chip:a})=>({text:[...o,...a?[a.text]:[]].join(" "),entity:i?.id??"",bundle:n?m(n):"",font:e,
corner:s(t.left,t.top),opposite:s(t.right,t.bottom)}))}get symbols(){return this.scene.entities.map(t=>({id:t.id,rank:t.rank,...this.entityPosition(t),
radius:Xn.radius(t,this.view.scale)}))}fromPage({x:t,y:e}){const s=this.box.getBoundingClientRect();return{x:t-s.left,y:e-s.top}}get sheet(){return{
...this.size,view:this.view,colours:this.colours,enlargement:this.#os}}get size(){return{width:this.box.clientWidth,height:this.box.clientHeight}}get#os(){
if(this.size.width<ko)return Mo;const t=(document.documentElement.clientWidth-bo)/(xo-bo);return 1+(vo-1)*Math.max(0,Math.min(1,t))}#es(){
const{layer:t,entities:e}=this.scene;return ho(t?.isShown?t.bounds:oo(this.scene,e),this.size)}#is(t,e,s){if(Xn.radius(e,this.view.scale)>wo)return false
;const i=({x:t,y:e})=>Math.hypot(t-s.x,e-s.y);return i(this.painter.curves.pointOn(t,.5))<i(this.scene.position(e))}#ss(t,e){
const{x:s,y:i,from:n,to:o}=this.scene;let[a,r]=[null,e];for(const e of this.scene.bundles){const[h,c]=[n[e.index],o[e.index]]
;const l=Math.hypot((s[h]+s[c])/2-t.x,(i[h]+i[c])/2-t.y);if(h!==c&&l>r+Math.abs(this.lines.bend(e)))continue;const d=this.painter.curves.pointOn(e,.5)
;const u=Math.hypot(d.x-t.x,d.y-t.y);if(u<r)[a,r]=[e,u]}return a}#ns(t,e){let[s,i]=[null,e];for(const e of this.scene.bundles){
const n=this.painter.curves.distance(e,t,i);if(n<i)[s,i]=[e,n]}return s}onPage(t){const e=this.box.getBoundingClientRect()
;const{x:s,y:i}=uo(this.view,this.size,t);return{x:e.left+s,y:e.top+i}}#A(){this.lines.invalidate()
;this.painted.lines=this.scene.layer?.isShown?0:this.scene.bundles.length;this.grid=null;this.isStale=true;this.isMoving=false;this.#ts()}#Qe(){
const{width:t,height:e}=this.size;const s=Math.min(2,devicePixelRatio||1);const i=this.canvasSize;if(t===i.width&&e===i.height&&s===this.pixelRatio)return false
;this.canvasSize={width:t,height:e};this.pixelRatio=s;const n=t*e*this.pixelRatio**2>4e6?.1:.25;this.paintedMargin={x:Math.round(t*n),y:Math.round(e*n)}
;this.canvas.width=t*this.pixelRatio;this.canvas.height=e*this.pixelRatio;this.painted.canvas.width=(t+2*this.paintedMargin.x)*this.pixelRatio
;this.painted.canvas.height=(e+2*this.paintedMargin.y)*this.pixelRatio;this.isStale=true;this.#ts();return true}#Ze(){this.isMoving=false;this.isStale=true
;this.#ts()}#ts(){this.animationFrame||=requestAnimationFrame(()=>this.#r())}#r(){this.animationFrame=0;if(this.painted.lines<=mo)this.#as();else{
if(this.isMoving?this.#rs():this.isStale)this.#hs();this.#cs()}this.painter.paintHighlights(this.context,this.sheet,this.dragged)
;document.documentElement.dataset.drawn="true"}#as(){const{context:t,pixelRatio:e,sheet:s}=this;const i={left:4,top:4,right:s.width-4,bottom:s.height-4}
;t.setTransform(e,0,0,e,0,0);this.painted.lines=this.painter.paint(t,s,this.isMoved?null:i);this.isStale=true;if(this.painted.lines>mo)this.#ts();this.#ls()}
#hs(){const{canvas:t}=this.painted;const e=performance.now();const[s,i]=[t.width/this.pixelRatio,t.height/this.pixelRatio];const n=t.getContext("2d")
;n.setTransform(this.pixelRatio,0,0,this.pixelRatio,0,0);const{x:o,y:a}=this.paintedMargin;const r={left:o+4,top:a+4,right:s-o-4,bottom:i-a-4};const h={
...this.sheet,width:s,height:i};const c=this.painter.paint(n,h,this.isMoved?null:r);const l=performance.now();this.painted={canvas:t,view:this.view,lines:c,
at:l,took:l-e};this.isStale=false;this.#ls()}#ls(){const t=Xn.sampleOf(this.painted.lines);this.sampleNote.hidden=t===1
;this.sampleNote.textContent=`Showing 1 line in ${t}. Zoom in to see all.`}#rs(){const{view:t,at:e,took:s}=this.painted;const{x:i,y:n,scale:o}=this.view
;if(performance.now()-e<Math.max(80,s*5))return false;const a=o/t.scale;if(a>2.5||a<.4)return true;const{width:r,height:h}=this.size
;const c=(t,e)=>((t/2+e)*a-t/2)/o;return Math.abs(i-t.x)>c(r,this.paintedMargin.x)||Math.abs(n-t.y)>c(h,this.paintedMargin.y)}#cs(){
const{context:t,pixelRatio:e}=this;const{canvas:s,view:i}=this.painted;const{width:n,height:o}=this.size;const a=this.view.scale/i.scale
;const r=n/2+(i.x-this.view.x)*this.view.scale-(n/2+this.paintedMargin.x)*a;const h=o/2+(i.y-this.view.y)*this.view.scale-(o/2+this.paintedMargin.y)*a
;const c=t=>a===1?Math.round(t*e):t*e;t.setTransform(1,0,0,1,0,0);t.fillStyle=this.colours.ground;t.fillRect(0,0,this.canvas.width,this.canvas.height)
;t.imageSmoothingQuality="low";t.setTransform(a,0,0,a,c(r),c(h));t.drawImage(s,0,0);t.setTransform(e,0,0,e,0,0)}}function So(){
const t=getComputedStyle(document.documentElement);const e=e=>t.getPropertyValue(`--${e}`).trim();return{ink:e("ink"),quiet:e("quiet"),ground:e("ground"),
symbol:e("symbol")}}const Co=3;const Eo=4e3;const Oo=40;class Ao{constructor(t,e,s){this.page=t;this.picture=e;this.documents=s
;this.painter=new Xn(t.picture.lines,P());this.opened=[];addEventListener("beforeprint",()=>this.#ds());addEventListener("afterprint",()=>this.#Yt())}#ds(){
const{graph:t,filter:e,panel:s}=this.page;document.documentElement.dataset.theme="light"
;this.picture.replaceChildren(this.#us(),A("ul",{},...[...he(t,e),...ce(t,e),...le(t,e)].map(Lo)));this.documents.replaceChildren(...this.#ps())
;const i=[...s.box.querySelectorAll("details")].filter(({open:t})=>!t);this.opened=i.length>Oo?[]:i;for(const t of this.opened){t.open=true
;t.dispatchEvent(new Event("toggle"))}}#Yt(){for(const t of this.opened)t.open=false;this.opened=[];this.picture.replaceChildren()
;this.documents.replaceChildren();this.page.theme.choose(this.page.theme.choice)}#us(){const t={...this.page.picture.sheet,colours:So()}
;const{width:e,height:s}=t;const i=Math.min(Co,Eo/e,Eo/s);const n=A("canvas",{width:Math.round(e*i),height:Math.round(s*i)});const o=n.getContext("2d")
;o.scale(i,i);this.painter.paint(o,t,{left:4,top:4,right:e-4,bottom:s-4});this.painter.paintHighlights(o,t,null);return n}#ps(){
const{graph:t,filter:e,selected:s}=this.page.state;const{entity:i,claim:n,list:o,bundle:a}=s
;const r=a?.claims??i?.claims??o?.steps.flatMap(t=>t.claims)??e.claims;const h=n?[n]:r;const c=new Set(h.map(t=>t.document))
;const l=t.documents.filter((t,e)=>c.has(e));if(!l.length)return[];const d=l.map(({title:t,id:e,publisher:s,published:i})=>{
const n=[s,i].filter(Boolean).join(", ");return A("li",{},L(t||e,200),n&&" \u2014 ",n&&L(n,120))});return[A("h2",{},"Documents"),A("ul",{},...d)]}}
function Lo({symbol:t,name:e}){return A("li",{},t,e)}const To=16;const jo=18;const zo=20;const Po=1.4;const Bo=12;const qo=6;class Uo{constructor(t,e,s,i){
this.scene=t;this.width=s;this.measure=i;const{graph:o,selected:a}=t;const r=t.describe(a)
;this.heading=[...this.#Ce(n(o.title,200),17,700),...[o.question,o.finding].filter(Boolean).flatMap(t=>this.#Ce(n(t,400),14)),...e.flatMap(t=>this.#Ce(t,Bo)),...r?this.#Ce(`Selected: ${r}`,Bo):[]]
;this.legend=this.#fs();this.footer=this.#ms().flatMap(t=>this.#Ce(t,Bo))}get above(){return Ro(this.heading)}get below(){return this.#gs+Ro(this.footer)}
get#gs(){const t=this.legend.at(-1);return t?t.y+zo+To/2:0}paint(t,e,s){const i=this.above+e;t.globalAlpha=1;t.fillStyle=s.ground
;t.fillRect(0,0,this.width,this.above);t.fillRect(0,i,this.width,this.below);t.textAlign="left";t.textBaseline="top";Io(t,this.heading,To,s);this.#ys(t,i+To,s)
;Io(t,this.footer,i+this.#gs+To,s)}#ys(t,e,s){t.font=Ke(Bo);for(const{entry:i,x:n,y:o}of this.legend){i.draw(t,To+n,e+o+7,s);t.globalAlpha=1;t.fillStyle=s.ink
;t.fillText(i.text,To+n+i.indent,e+o)}}#ws(){const{graph:t,entities:e,claims:s}=this.scene;const i=new Set(e.map(e=>t.typeOf(e)))
;const n=new Set(s.map(e=>t.kindOf(e)));const o=new Set(s.map(e=>t.modes[e.mode]))
;return[...t.types.filter(t=>i.has(t)).map(No),...t.kinds.filter(t=>n.has(t)).map(({name:t,colour:e})=>Do(t,()=>e)),...t.modes.filter(t=>t.name&&o.has(t)).map(({name:t,label:e})=>Do(e,t=>t.quiet,t)),...s.some(t=>t.isUndated)?[Do("undated (thin)",t=>t.quiet,"undated")]:[]]
}#fs(){this.measure.font=Ke(Bo);let[t,e]=[0,0];return this.#ws().map(s=>{const i=s.indent+this.measure.measureText(s.text).width
;if(t&&t+i>this.width-2*To)[t,e]=[0,e+zo];const n={entry:s,x:t,y:e};t+=i+jo;return n})}#ms(){const{graph:t,claims:e}=this.scene
;const s=new Set(e.map(e=>t.documents[e.document]));const i=t.documents.filter(t=>s.has(t))
;const o=i.slice(0,qo).map(({title:t,id:e,publisher:s,published:i})=>{const o=[s,i].filter(Boolean).join(", ")
;return n(`Document: ${t||e}${o?` \u2014 ${o}`:""}`,400)});const a=i.length-o.length
;return[...o,...a>0?[`and ${r(a,"more document")}`]:[],"The page that this picture was saved from has the evidence behind each line."]}#Ce(t,e,s=400){
this.measure.font=Ke(e,s);const i=t=>this.measure.measureText(t).width<=this.width-2*To;const n=[""];for(const e of t.split(" ").flatMap(t=>Fo(t,i))){
const t=n[n.length-1];if(t&&!i(`${t} ${e}`))n.push(e);else n[n.length-1]=t?`${t} ${e}`:e}return n.filter(Boolean).map(t=>({text:`\u2068${t}\u2069`,size:e,
weight:s}))}}function Io(t,e,s,i){let n=s;for(const{text:s,size:o,weight:a}of e){t.font=Ke(o,a);t.fillStyle=o>Bo?i.ink:i.quiet;t.fillText(s,To,n);n+=o*Po}}
function No(t){return{text:t.plural,indent:18,draw(e,s,i,n){e.fillStyle=n.symbol;e.beginPath();on(e,t.shape,s+6,i,6);e.fill()}}}function Do(t,e,s=""){return{
text:t,indent:40,draw(t,i,n,o){t.strokeStyle=e(o);t.lineWidth=2.5;t.setLineDash(Lt(s));t.beginPath();t.moveTo(i,n);t.lineTo(i+34,n);t.stroke();t.setLineDash([])
;if(s!=="denied")return;t.strokeStyle=o.ink;t.beginPath();an(t,{left:i+12,top:n-5,right:i+22,bottom:n+5});t.stroke()}}}function Fo(t,e){if(e(t))return[t]
;const s=[""];for(const i of t){if(s[s.length-1]&&!e(s[s.length-1]+i))s.push("");s[s.length-1]+=i}return s}function Ro(t){
return t.reduce((t,{size:e})=>t+e*Po,2*To)}class Ho{constructor(t,e,s){this.width=t;this.height=e;this.measure=s;this.elements=[];this.path=[];this.dash=[]
;this.offset={x:0,y:0};this.savedOffsets=[];this.fillStyle=this.strokeStyle="#000000";this.globalAlpha=this.lineWidth=1;this.font="12px sans-serif"
;this.textAlign=this.textBaseline=this.lineJoin=this.direction=""}toString(){const{width:t,height:e}=this
;const s=`width="${t}" height="${e}" viewBox="0 0 ${t} ${e}"`;return`<svg xmlns="http://www.w3.org/2000/svg" ${s}>\n${this.elements.join("\n")}\n</svg>\n`}
save(){this.savedOffsets.push(this.offset)}restore(){this.offset=this.savedOffsets.pop()??this.offset}translate(t,e){this.offset={x:this.offset.x+t,
y:this.offset.y+e}}setLineDash(t){this.dash=t}beginPath(){this.path=[]}closePath(){this.path.push("Z")}moveTo(t,e){this.path.push(`M${this.#bs(t,e)}`)}
lineTo(t,e){this.path.push(`L${this.#bs(t,e)}`)}quadraticCurveTo(t,e,s,i){this.path.push(`Q${this.#bs(t,e)} ${this.#bs(s,i)}`)}arc(t,e,s){
const[i,n]=[this.#bs(t+s,e),this.#bs(t-s,e)];const o=`A${Vo(s)} ${Vo(s)} 0 1 1`;this.path.push(`M${i}${o} ${n}${o} ${i}`)}rect(t,e,s,i){
this.path.push(`M${this.#bs(t,e)}h${Vo(s)}v${Vo(i)}h${Vo(-s)}Z`)}fillRect(t,e,s,i){this.beginPath();this.rect(t,e,s,i);this.fill()}fill(){this.#xs({
fill:this.fillStyle,"fill-opacity":this.globalAlpha})}stroke(){this.#xs({fill:"none",...this.#vs()})}fillText(t,e,s){this.#ks(t,e,s,{fill:this.fillStyle,
"fill-opacity":this.globalAlpha})}strokeText(t,e,s){this.#ks(t,e,s,{fill:"none","stroke-linejoin":"round",...this.#vs()})}#vs(){return{stroke:this.strokeStyle,
"stroke-width":Vo(this.lineWidth),"stroke-opacity":this.globalAlpha,...this.dash.length?{"stroke-dasharray":this.dash.map(Vo).join(" ")}:{}}}#xs(t){
if(this.path.length)this.elements.push(Wo("path",{d:this.path.join(""),...t}))}#ks(t,e,s,i){this.measure.font=this.font;this.measure.textBaseline="top"
;const{alphabeticBaseline:n}=this.measure.measureText(t);const[,o,a,r]=/^(\S+) (\S+)px (.*)$/.exec(this.font)??["","400","12","sans-serif"];const h={
x:Vo(e+this.offset.x),y:Vo(s+this.offset.y-n),"text-anchor":this.textAlign==="center"?"middle":"start","font-family":r,"font-size":a,"font-weight":o,...i}
;this.elements.push(Wo("text",h,t))}#bs(t,e){return`${Vo(t+this.offset.x)} ${Vo(e+this.offset.y)}`}}function Wo(t,e,s=""){
const i=Object.entries(e).map(([t,e])=>` ${t}="${Ko(String(e))}"`);return`<${t}${i.join("")}${s?`>${Ko(s)}</${t}>`:"/>"}`}function Ko(t){
return t.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,"\ufffd").replace(/[<>&"']/g,t=>`&#${t.charCodeAt(0)};`)}function Vo(t){
return Math.round(t*100)/100}const Go=2;class _o{constructor(t,e){this.picture=t;this.theme=e;this.measure=P();this.painter=new Xn(t.lines,this.measure)
;this.name=o(t.scene.graph.title).replace(/ /g,"-").slice(0,60)||"graph"}async png(){const{width:t,height:e}=this.picture.size;const s=this.#Ms()
;const i=document.createElement("canvas");i.width=t*Go;i.height=Math.ceil(s.above+e+s.below)*Go;const n=i.getContext("2d");n.scale(Go,Go);this.#$s(n,s)
;const o=await new Promise(t=>i.toBlob(t,"image/png"));if(o)this.#Ss(o,"png")}svg(){const{width:t,height:e}=this.picture.size;const s=this.#Ms()
;const i=new Ho(t,Math.ceil(s.above+e+s.below),this.measure);this.#$s(i,s);this.#Ss(new Blob([i.toString()],{type:"image/svg+xml"}),"svg")}#Ms(){
const t=this.painter.sampleOn(this.picture.sheet);const e=t=>[...document.querySelectorAll(t)].map(t=>t.textContent??"")
;const s=[...e("#counts"),...e("#undated:not([hidden]) > span"),...e("#filters li"),...e("#left-out li").map(t=>`Left out: ${t}`),...t>1?[`Showing 1 line in ${t}.`]:[]]
;return new Uo(this.picture.scene,s,this.picture.size.width,this.measure)}#$s(t,e){const s={...this.picture.sheet,colours:this.theme.inLight(So)};t.save()
;t.translate(0,e.above);this.painter.paint(t,s,{left:4,top:4,right:s.width-4,bottom:s.height-4});this.painter.paintHighlights(t,s,null);t.restore()
;e.paint(t,s.height,s.colours)}#Ss(t,e){const s=URL.createObjectURL(t);A("a",{href:s,download:`${this.name}.${e}`}).click()
;setTimeout(()=>URL.revokeObjectURL(s),1e4)}}const Xo=12;const Yo=1.7;const Jo=0;const Qo=1;const Zo=2;class ta{constructor(t,e){this.graph=t;this.filter=e
;this.layer=null;this.stretch={x:1,y:1};this.x=new Float32Array(t.entities.length);this.y=new Float32Array(t.entities.length);this.places=new Map
;this.resetPositions();this.pinned=new Set;this.from=new Int32Array(t.bundles.length);this.to=new Int32Array(t.bundles.length)
;this.betweenActors=new Uint8Array(t.bundles.length);for(const{index:e,from:s,to:i}of t.bundles){this.from[e]=s.index;this.to[e]=i.index
;this.betweenActors[e]=Number(t.typeOf(s).acts&&t.typeOf(i).acts)}this.bundleOf=new Int32Array(t.claims.length)
;for(const{index:e,bundle:s}of t.claims)this.bundleOf[e]=s.index;this.entityState=new Uint8Array(t.entities.length)
;this.bundleState=new Uint8Array(t.bundles.length);this.counted=new Uint8Array(t.claims.length);this.isDated=new Uint8Array(t.bundles.length)
;this.summaries=new Map;this.byRank=[];for(const e of t.entities)this.byRank[e.rank]=e;this.entities=[];this.bundles=[];this.claims=[];this.pointed={
entity:null,claim:null};this.selected={entity:null,claim:null}}select(t){this.selected=t;const{entity:e,claim:s,list:i,bundle:n}=t
;const{graph:o,filter:a,entityState:r,bundleState:h,counted:c,bundleOf:l,isDated:d}=this;const u=this.hasSelection?Qo:Zo;this.summaries.clear();h.fill(Jo)
;d.fill(0);c.set(a.claimShown);for(let t=0;t<c.length;t++)if(c[t])h[l[t]]=u;for(let t=0;t<r.length;t++)r[t]=a.entityShown[t]*u
;const p=[...e?.claims.filter(t=>a.shows(t))??[],...n?this.#Cs(n):[],...s?[s]:[],...i?.steps.flatMap(({claims:t})=>t)??[]];for(const t of p){c[t.index]=1
;h[t.bundle.index]=Zo;r[t.subject.index]=r[t.object.index]=Zo}for(const t of[e,...i?.entities??[]])if(t)r[t.index]=Zo
;for(const{index:t,isUndated:e}of o.claims)if(c[t]&&!e)d[l[t]]=1;this.entities=o.entities.filter(t=>r[t.index]!==Jo)
;this.bundles=o.bundles.filter(t=>h[t.index]!==Jo);this.claims=o.claims.filter(t=>c[t.index])}claimsOf(t){const e=t.claims.filter(({index:t})=>this.counted[t])
;return e.length?e:t.claims}summaryOf(t){const e=this.summaries.get(t);if(e)return e;const s=x(this.graph,this.claimsOf(t));this.summaries.set(t,s);return s}
describe(t,e=null){const{bundle:s}=t;if(s)return C(this.graph,this.claimsOf(s));return this.graph.describe(t,e,t=>this.filter.shows(t))}place(t){this.places=t
;this.resetPositions()}resetPositions(){const{x:t,y:e}=this.stretch;for(const s of this.graph.entities){const{x:i,y:n}=this.places.get(s)??s;this.x[s.index]=i*t
;this.y[s.index]=n*e}}fill({width:t,height:e}){const s=this.#Es(t/e);const[i,n]=[s.x/this.stretch.x,s.y/this.stretch.y];if(i===1&&n===1)return false
;this.stretch=s;for(let t=0;t<this.x.length;t++)[this.x[t],this.y[t]]=[this.x[t]*i,this.y[t]*n];return true}#Es(t){const{graph:e,stretch:s,entities:i}=this
;const{left:n,right:o,top:a,bottom:r}=oo(this,i);const h=t*((r-a)/s.y)/((o-n)/s.x);const c=e.path.length||e.communities.length||i.length<Xo
;if(c||!(h>0&&h<Infinity))return{x:1,y:1};return{x:Math.min(Math.max(h,1),Yo),y:Math.min(Math.max(1/h,1),Yo)}}position({index:t}){return{x:this.x[t],y:this.y[t]
}}move({index:t},{x:e,y:s}){this.x[t]=e;this.y[t]=s}isFront(t){return this.bundleState[t.index]===Zo}isFrontEntity(t){return this.entityState[t.index]===Zo}
get hasSelection(){return!li(this.selected)}get highlightedBundles(){return[this.selected,this.pointed].flatMap(({bundle:t,claim:e})=>t??e?.bundle??[])}
isHighlighted(t){return this.selected.entity===t||this.pointed.entity===t}isBetweenActors(t){return this.betweenActors[t.index]===1}isLabelled(t){
return this.hasSelection?this.isFront(t):this.isBetweenActors(t)&&this.isDated[t.index]===1}#Cs(t){const e=t.claims.filter(t=>this.filter.shows(t))
;return e.length?e:t.claims}}const ea=40;const sa=5;const ia=3;class na{constructor(){this.texts=new Map;this.sorted=null;this.size=0}add(t){
for(const e of t.split(" "))this.addWord(e,this.size);return this.size++}addWord(t,e){const s=this.texts.get(t);if(!s){this.texts.set(t,[e]);this.sorted=null
}else if(s[s.length-1]!==e)s.push(e)}find(t){const e=t.split(" ");const s=new Uint16Array(this.size);const i=new Uint16Array(this.size);e.forEach((t,e)=>{
for(const{word:n,cost:o}of this.candidates(t)){for(const t of this.texts.get(n)??[]){if(s[t]!==e)continue;s[t]++;i[t]+=o}}});const n=[]
;for(let t=0;t<this.size;t++)if(s[t]===e.length)n.push(t);return{texts:n,costs:i}}candidates(t){const e=this.prepare();let[s,i]=[0,e.length];while(s<i){
const n=s+i>>1;if(e[n]<t)s=n+1;else i=n}const n=[];for(;s<e.length&&e[s].startsWith(t);s++)n.push({word:e[s],cost:0});return n.length?n:this.#Os(t,e)}prepare(){
return this.sorted??=[...this.texts.keys()].sort()}#Os(t,e){const s=oa(t);if(!s)return[];const i=[];for(const n of e){const e=aa(t,n,s);if(e)i.push({word:n,
cost:e})}return i.sort((t,e)=>t.cost-e.cost)}}function oa({length:t}){return t<4||t>ea?0:t<6?1:2}function aa(t,e,s){const i=ha(t,e,s);if(i<=s)return 2*i
;if(t.length<sa||e.length<=t.length)return 0;return ha(t,e.slice(0,t.length),1)===1?ia:0}const ra=[0,1,2].map(()=>new Uint8Array(ea+3));function ha(t,e,s){
if(Math.abs(t.length-e.length)>s)return Infinity;let[i,n,o]=ra;for(let t=0;t<=e.length;t++)n[t]=t;for(let a=1;a<=t.length;a++){const r=t.charCodeAt(a-1)
;let h=o[0]=a;for(let s=1;s<=e.length;s++){const c=r===e.charCodeAt(s-1);let l=Math.min(n[s]+1,o[s-1]+1,n[s-1]+(c?0:1))
;const d=a>1&&s>1&&r===e.charCodeAt(s-2)&&t.charCodeAt(a-2)===e.charCodeAt(s-1);if(d)l=Math.min(l,i[s-2]+1);o[s]=l;if(l<h)h=l}if(h>s)return Infinity
;[i,n,o]=[n,o,i]}return n[e.length]<=s?n[e.length]:Infinity}const ca=12;class la{constructor(){this.known=new Map;this.listed=[];this.words=new na}
static async of(t,e){const s=new la;let i=performance.now();for(const n of s.#As(t,e)){n();if(performance.now()-i<ca)continue
;await new Promise(t=>setTimeout(t));i=performance.now()}s.words.prepare();return s}find(t,e){const s=o(t);if(!s)return{matches:[],total:0}
;const{texts:i,costs:n}=this.words.find(s);const a=!s.includes(" ");const r=[];for(const t of i){const e=this.listed[t]
;const i=n[t]?1+n[t]:a||da(e.folded,s)?0:1;(r[i]??=[]).push(e)}const h=r.flat();const c=h.reduce((t,{claims:e,entities:s})=>t+e.length+s.length,0);const l=[]
;for(let t=0;l.length<Math.min(e,c);t++){for(const{text:s,sort:i,claims:n,entities:o}of h){if(l.length===e)break;if(n[t])l.push({text:s,sort:i,target:{
entity:null,claim:n[t]}});else if(o[t])l.push({text:s,sort:i,target:{entity:o[t],claim:null}})}}return{matches:l,total:c}}*#As(t,e){
for(const s of t.claims)yield()=>this.#Ls(s,e);for(const s of t.entities)yield()=>this.#Ts(s,e)}#Ls(t,e){for(const{quote:s,gist:i,role:n}of e.statements(t)){
for(const e of[this.#Ae(s,"quote"),this.#Ae(i,"gist"),this.#Ae(n,"role")])if(e&&e.claims.at(-1)!==t)e.claims.push(t)}}#Ts(t,e){
for(const{attribute:s,text:i,quote:n,gist:o}of e.attributes(t)){const e=n||o;const a=this.#Ae(`${s}: ${i}${e?` (${e})`:""}`,"attribute")
;if(a&&a.entities.at(-1)!==t)a.entities.push(t)}}#Ae(t,e){if(!t)return null;const s=`${e} ${t}`;const i=this.known.get(s);if(i)return i;const n={text:t,sort:e,
folded:o(t),claims:[],entities:[]};this.words.add(n.folded);this.known.set(s,n);this.listed.push(n);return n}}function da(t,e){
return t.startsWith(e)||t.includes(` ${e}`)}const ua=0;const pa=1;const fa=2;const ma=3;const ga=4;const ya=5;const wa=1/64;const ba=4;class xa{
constructor(t,e,s){this.items=t;this.namesOf=e;this.weightOf=s;this.names=null;this.words=new na;this.texts=[]}prepare(){this.#js()}#zs(){
return this.names??=this.items.map(t=>this.namesOf(t).map(t=>({name:t,folded:o(t)})))}find(t){const e=o(t);if(!e)return[];const s=new Map;const i=(t,e,i)=>{
if(e<(s.get(t)?.rank??Infinity))s.set(t,{rank:e,name:i})};let n=false;for(const[t,s]of this.#zs().entries()){for(const{name:o,folded:a}of s){const s=ka(a,e)
;if(s<=fa)n=true;if(s<=ma)i(t,s,o)}}if(!n){this.#js();const{texts:t,costs:s}=this.words.find(e);for(const e of t){const{i:t,name:n,words:o}=this.texts[e]
;i(t,ga+s[e]+Math.min(o*wa,.9),n)}}return[...s].map(([t,e])=>({i:t,item:this.items[t],...e
})).sort((t,e)=>t.rank-e.rank||this.weightOf(e.item)-this.weightOf(t.item)||t.i-e.i)}#js(){if(this.texts.length)return;for(const[t,e]of this.#zs().entries()){
for(const{name:s,folded:i}of e){const e=i.split(" ");const n=this.words.add(i);this.texts.push({i:t,name:s,words:e.length})
;if(e.length>1&&e.length<=ba)this.words.addWord(e.join(""),n)}}this.words.prepare()}}function va({rank:t}){return t>=ya}function ka(t,e){let s=t.indexOf(e)
;if(s<0)return Infinity;if(t===e)return ua;if(s===0)return pa;for(;s>0;s=t.indexOf(e,s+1))if(t[s-1]===" ")return fa;return ma}function Ma(t){
return new xa(t.entities,({name:t,aliases:e,weakAliases:s,id:i,sameAs:n})=>[t,...e,...s,i,...n],({claimCount:t})=>t)}
function $a({relations:t,kinds:e,claims:s}){const i=new Uint32Array(t.length);for(const{relation:t}of s)i[t]++;const n=s=>{
const{phrase:i,says:n,inverse:o,kind:a}=t[s];return[i,n,o,e[a].name]};return new xa([...t.keys()],n,t=>i[t])}function Sa({claims:t}){const e=new Map
;for(const{voice:s}of t)if(s)e.set(s,(e.get(s)??0)+1);return new xa([...e.keys()],t=>[t],t=>e.get(t)??0)}const Ca=8;const Ea=100;const Oa=3;const Aa=30
;const La=140;class Ta{constructor(t,e,s,i,n){this.input=t;this.list=e;this.graph=s;this.claimLists=i;this.select=n;this.entities=null;this.relations=null
;this.voices=null;this.quotes=null;this.active=-1;this.groups=[];this.isComplete=true;this.expanded=new Set;this.actions=[]
;t.addEventListener("focus",()=>setTimeout(()=>this.#Ps.prepare()));t.addEventListener("input",()=>void this.#Bs());t.addEventListener("keydown",t=>this.#c(t))
;t.addEventListener("blur",()=>this.#b(false));e.addEventListener("pointerdown",t=>t.preventDefault())}get#Ps(){return this.entities??=Ma(this.graph)}get#F(){
return this.relations??=$a(this.graph)}get#K(){return this.voices??=Sa(this.graph)}async#Bs(){const t=this.input.value;this.active=-1;this.expanded.clear()
;const e=za([this.#qs(t),this.#Us(t),this.#Is(t)]);this.isComplete=o(t).length<Oa;this.groups=e;this.#Ns();if(this.isComplete)return
;this.quotes??=this.graph.evidence().then(t=>la.of(this.graph,t));const s=await this.quotes;await new Promise(t=>setTimeout(t))
;if(t!==this.input.value||this.list.hidden)return;this.groups=[...e,this.#Ds(t,s)];this.isComplete=true;this.#Ns()}#qs(t){
return ja("Entities",this.#Ps.find(t),({item:t,name:e})=>({content:()=>this.#Fs(t,e),target:()=>({entity:t,claim:null})}))}#Fs(t,e){const s=e!==t.name&&e!==t.id
;return[Ot(this.graph.typeOf(t)),L(t.name,60),s?A("span",{class:"quiet"},L(e,40)):null,A("span",{class:"count"},this.graph.countOf(t))]}#Us(t){
return ja("Relations",this.#F.find(t),({item:t,name:e})=>{const{phrase:s,kind:i}=this.graph.relations[t];const{name:n,colour:o}=this.graph.kinds[i];return{
content:()=>[At(o),L(s,60),A("span",{class:"quiet"},L(e===s?n:e,40)),this.#Rs(e=>e.relation===t)],target:()=>Pa(this.claimLists.ofRelation(t))}})}#Is(t){
return ja("Voices",this.#K.find(t),({item:t})=>({content:()=>[L(t,80),this.#Rs(e=>e.voice===t)],target:()=>Pa(this.claimLists.ofVoice(t))}))}#Rs(t){
return A("span",{class:"count"},r(this.graph.claims.filter(t).length,"claim"))}#Ds(t,e){const{matches:s,total:i}=e.find(t,Ea)
;const n=o(t).split(" ").flatMap(t=>e.words.candidates(t).map(({word:t})=>t));const a=new Set(n);const r=s.map(t=>({content:()=>this.#Hs(t,a),
target:()=>t.target}));return{heading:"Quotes and roles",results:r,total:i}}#Hs({text:t,sort:e,target:{entity:s,claim:i}},o){const a=Ba(t,o);const r={quote:"",
gist:"retold: ",role:"role: ",attribute:""}[e];const h=i?this.graph.sentence(i):n(s?.name??"",80);return[A("span",{class:"passage"
},A("bdi",{},...e==="quote"?["\u201c",...a,"\u201d"]:[r,...a]),A("span",{class:"quiet block"},A("bdi",{},h)))]}#Ns(){const t=[];this.actions=[]
;for(const[e,{heading:s,results:i,total:n}]of this.groups.entries()){if(!i.length)continue;const o=i.length<=Ca+1||this.expanded.has(s);const r=o?Ea:Ca
;const h=i.slice(0,r).map(({content:t,target:e})=>this.#Ws({},t(),()=>{this.#b(false);this.select(e())}));const c=n-h.length;if(c&&!o)h.push(this.#Ws({
class:"quiet"},[document.createTextNode(`${a(c)} more`)],()=>{this.expanded.add(s);const{active:t}=this;this.#Ns();if(t>=0)this.#f(t)
}));else if(c)h.push(qa(`${a(c)} more: type more to find them`));t.push(A("div",{role:"group","aria-labelledby":`matches-${e}`},A("div",{role:"presentation",
class:"heading",id:`matches-${e}`},s),...h))}if(this.input.value.trim()){
if(!this.isComplete)t.push(qa("Searching the quotes \u2026"));else if(!t.length)t.push(qa("No matches"))}this.list.replaceChildren(...t)
;if(this.active>=0)this.#f(this.active);else this.#b(t.length>0)}#Ws(t,e,s){const i=this.actions.push(s)-1;return A("div",{role:"option",id:`match-${i}`,
"aria-selected":"false",onclick:s,...t},...e)}#c(t){const e=this.actions.length-1;if(t.key==="Escape"){this.input.value="";this.actions=[];this.#b(false)
}else if(t.key==="Enter"&&e>=0&&!this.list.hidden)this.actions[Math.max(this.active,0)]();else if(t.key==="ArrowDown"&&e>=0)this.#f(this.active<e?this.active+1:0);else if(t.key==="ArrowUp"&&e>=0)this.#f(this.active>0?this.active-1:e);else return
;t.preventDefault();t.stopPropagation()}#f(t){this.active=t;this.#b(true);for(const e of this.list.querySelectorAll('[id^="match-"]')){
const s=e.id===`match-${t}`;e.setAttribute("aria-selected",String(s));if(s)e.scrollIntoView({block:"nearest"})}
this.input.setAttribute("aria-activedescendant",`match-${t}`)}#b(t){this.list.hidden=!t;this.input.setAttribute("aria-expanded",String(t))
;if(!t||this.active<0)this.input.removeAttribute("aria-activedescendant")}}function ja(t,e,s){const i=e.length>0&&e.every(va);return{
heading:i?`${t} with a similar name`:t,results:e.slice(0,Ea).map(s),total:e.length,isSimilar:i}}function za(t){
const e=t.filter(({results:t,isSimilar:e})=>t.length&&!e);return e.length?e:t}function Pa(t){return{entity:null,claim:null,list:t}}function Ba(t,e){
const s=[...t.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];const i=t=>o(t).split(" ").some(t=>e.has(t));const a=s.find(([t])=>i(t))?.index??0
;const r=a>Aa?s.find(({index:t})=>t>=a-Aa)?.index??0:0;const h=n(t.slice(r),La);const c=r?["\u2026 "]:[];let l=0
;for(const{0:t,index:e}of h.matchAll(/[\p{L}\p{N}\p{M}]+/gu)){if(!i(t))continue;c.push(h.slice(l,e),A("mark",{},t));l=e+t.length}return[...c,h.slice(l)]}
function qa(t){return A("div",{class:"quiet",role:"option","aria-disabled":"true"},t)}function Ua(t){for(const e of z("skip-links").querySelectorAll("a")){
const s=e.hash.slice(1);e.addEventListener("click",e=>{e.preventDefault();if(s==="picture")t();z(s).focus()})}}class Ia extends EventTarget{constructor(){
super();this.choice="";this.system=matchMedia("(prefers-color-scheme: dark)");this.system.addEventListener("change",()=>this.choose(this.choice))
;this.choose("")}choose(t){this.choice=t==="light"||t==="dark"?t:"";document.documentElement.dataset.theme=this.current;this.dispatchEvent(new Event("change"))}
inLight(t){document.documentElement.dataset.theme=this.choice||"light";const e=t();document.documentElement.dataset.theme=this.current;return e}toggle(){
this.choose(this.current==="dark"?"light":"dark")}get current(){return this.choice||(this.system.matches?"dark":"light")}}const Na=24;const Da=84;const Fa=8
;function Ra(t,e){return t.entities.filter(e=>t.typeOf(e).dated).sort((t,e)=>t.rank-e.rank).flatMap(t=>{
const s=t.claims.filter(({index:t,since:s})=>e.isDated[t]&&W(s));const i=({index:t})=>e.to[t]-e.from[t];const[n]=s.sort((t,e)=>i(t)-i(e)||t.index-e.index)
;if(!n)return[];const o=W(n.since);const a=W(n.until);const r=[n.since,n.until].filter(Boolean).map(rt)
;const h=!a?`since ${r[0]}`:r[0]===r[1]?r[0]:r.join(" to ");return[{entity:t,period:{from:o.from,to:(a??o).to},isOpen:!a,when:h}]})}
function Ha({period:t,isOpen:e},s){const{from:i,to:n}=e?s.period(s.bar(t.from)):t;return(s.position(i)+s.position(n+1))/2}function Wa(t,e){const s=[]
;t.forEach((t,i)=>{const[n,o]=[t.at-Na/2,t.at+Na/2];let[a,r]=[-Na/2,e+Na/2];for(const t of s){
if(t.left+t.width+Fa<=n)a=Math.max(a,t.left+t.width+Fa);else if(t.left>=o+Fa)r=Math.min(r,t.left-Fa);else return}const h=[r-n,o-a]
;const c=h[0]<t.width&&h[1]>h[0];const l=Math.min(t.width,h[Number(c)]);if(l<Math.min(t.width,Da))return;s.push({name:i,left:c?o-l:n,width:l,endsAtMark:c})})
;return s}const Ka=160;const Va=200;const Ga=260;const _a=64;const Xa=.05;const Ya=3;class Ja{constructor(t,e,s,i,n){this.box=t;this.graph=e;this.filter=s
;this.select=n;this.bars=new ei(i,Ka);this.events=Ra(e,s.periods).slice(0,Va);const{dated:o,areDistinct:a}=s.periods;this.canOpen=a&&o>=Xa*e.claims.length
;this.isOpen=false;this.opensWithFocus=false;this.columns=Array.from({length:this.bars.length},()=>A("span",{class:"column"}));this.brush=A("div",{
class:"brush",hidden:true});this.handles=[this.#Ks("First",false),this.#Ks("Last",true)];this.marks=A("div",{class:"marks","aria-hidden":"true"})
;this.strip=A("div",{class:"strip"},A("div",{class:"columns","aria-hidden":"true"},...this.columns),this.marks,this.brush,...this.handles);this.names=A("div",{
class:"names-of-events"});this.ticks=A("div",{class:"ticks","aria-hidden":"true"});this.word=A("span",{},"Dates");this.toggle=this.canOpen?A("button",{
type:"button",class:"toggle","aria-label":"Dates","aria-describedby":"dates-shown",onclick:()=>this.#b()},this.word):A("strong",{class:"toggle"},this.word)
;this.period=A("strong");this.dated=A("span");this.undated=A("span");this.undatedButton=A("button",{type:"button",onclick:()=>s.showUndated(!s.showsUndated)})
;this.allButton=A("button",{type:"button",onclick:()=>this.#Vs()},"All dates");const r=A("div",{class:"controls"},A("span",{class:"undated-claims"
},this.undated," ",this.undatedButton),this.allButton);t.append(this.toggle,A("p",{class:"when",id:"dates-shown"
},this.period," \xb7 ",this.dated),r,...this.#Gs(),this.names,this.strip,this.ticks);t.hidden=false;t.classList.toggle("slim",!this.canOpen);this.#_s()
;s.addEventListener("change",()=>this.#A());this.#A()}#Ks(t,e){const{bars:s}=this;const i=s.areMonths?12:5;const n=t=>{const n=this.filter.range??s.range
;const o=s.bar(e?n.to:n.from);const a={ArrowLeft:o-1,ArrowDown:o-1,ArrowRight:o+1,ArrowUp:o+1,PageDown:o-i,PageUp:o+i,Home:0,End:s.length-1}
;if(!(t.key in a))return;t.preventDefault();t.stopPropagation();const r=s.period(Math.max(0,Math.min(s.length-1,a[t.key])))
;if(e)this.#Wt(Math.min(n.from,r.from),r.to);else this.#Wt(r.from,Math.max(n.to,r.to))};return A("span",{role:"slider",tabindex:0,
class:`handle ${e?"last":"first"}`,"aria-label":`${t} ${s.areMonths?"month":"year"} shown`,"aria-valuemin":1,"aria-valuemax":s.length,onkeydown:n})}#_s(){
const{bars:t,strip:e,box:s}=this;let i=null;let n=false;const o=s=>{const{left:i,width:n}=e.getBoundingClientRect();return t.barAt((s.clientX-i)/n)}
;const a=e=>{if(!i)return;const s=[i.bar,o(e)].sort((t,e)=>t-e).map(e=>t.period(e));this.#Wt(s[0].from,s[1].to)};e.addEventListener("pointerdown",s=>{
if(s.button!==0)return;e.setPointerCapture(s.pointerId);const{range:a}=this.filter;const r=this.handles.indexOf(s.target)
;const h=r<0?o(s):t.bar((a??t.range)[r?"from":"to"]);i={bar:h,x:s.clientX};n=false});e.addEventListener("pointermove",t=>{
n||=i!==null&&Math.abs(t.clientX-i.x)>=Ya;if(n)a(t);else e.title=this.#Xs(o(t))});e.addEventListener("pointerup",t=>{if(n||!this.handles.includes(t.target))a(t)
});for(const t of["pointerup","pointercancel"])e.addEventListener(t,()=>{i=null;n=false});new ResizeObserver(()=>this.#Ys()).observe(e);if(!this.canOpen)return
;this.toggle.addEventListener("focus",()=>{if(!this.isOpen&&this.toggle.matches(":focus-visible"))this.#Js(true,true)});s.addEventListener("focusout",t=>{
const e=t.relatedTarget instanceof Node&&s.contains(t.relatedTarget);if(!e&&this.opensWithFocus)this.#Js(false)})}#b(){
if(!this.filter.range)this.#Js(!this.isOpen)}#Js(t,e=false){this.isOpen=t;this.opensWithFocus=e;this.#A()}#Wt(t,e){const{filter:s,bars:i}=this
;const n=t<=i.range.from&&e>=i.range.to;if(n?!s.range:s.range?.from===t&&s.range.to===e)return;s.setRange(n?null:{from:t,to:e})}#Vs(){this.filter.setRange(null)
;if(this.canOpen)this.handles[0].focus()}#Xs(t){const{bars:e,columns:s}=this;const i=e.period(t)
;const o=this.events.filter(s=>e.barAt(Ha(s,e))===t).map(({entity:t,when:e})=>`${n(t.name,80)}, ${e}`)
;const a=o.length>6?[`and ${r(o.length-6,"other event")}`]:[];const h=r(Number(s[t].dataset.count),"claim")
;return[`${_(i)}: ${h}`,...o.slice(0,6),...a].join("\n")}#Gs(){if(!this.events.length)return[];const t=A("ul")
;const e=A("summary",{},r(this.events.length,"event"));const s=A("details",{class:"event-list"},e,t);const i=()=>{s.open=false;e.focus()}
;s.addEventListener("toggle",()=>{if(!s.open||t.childElementCount)return
;const e=[...this.events].sort((t,e)=>t.period.from-e.period.from||t.period.to-e.period.to);t.append(...e.map(t=>A("li",{},this.#Qs(t,i))))})
;s.addEventListener("keydown",t=>{if(t.key!=="Escape"||!s.open)return;t.stopPropagation();i()});document.addEventListener("pointerdown",({target:t})=>{
if(t instanceof Node&&!s.contains(t))s.open=false});s.addEventListener("focusout",({relatedTarget:t})=>{if(t instanceof Node&&!s.contains(t))s.open=false})
;return[s]}#Qs({entity:t,when:e},s){const i=`${n(t.name,120)}, ${e}`;return A("button",{type:"button",title:i,"aria-label":i,onclick:()=>{s?.();this.select({
entity:t,claim:null})}},Ot(this.graph.typeOf(t)),A("span",{class:"name"},L(t.name,120)),s?A("span",{class:"quiet"},e):null)}#Ys(){
if(!this.canOpen||!this.isOpen)return;const{bars:t,strip:e}=this;const s=e.clientWidth;const{events:i}=this;const o=Math.max(Ga,s/8);const a=P()
;a.font=getComputedStyle(this.names).font;const r=i.map(e=>({at:Ha(e,t)*s,width:Math.min(o,28+Math.ceil(a.measureText(n(e.entity.name,120)).width))}))
;const h=Wa(r,s).sort((t,e)=>t.left-e.left);this.names.replaceChildren(...h.map(({name:t,left:e,width:s,endsAtMark:n})=>{const o=this.#Qs(i[t])
;o.classList.toggle("ends-at-mark",n);o.style.left=`${e}px`;o.style.width=`${s}px`;return o}));this.marks.replaceChildren(...this.events.map(e=>{
const s=A("span");s.style.left=`${Ha(e,t)*100}%`;return s}));this.ticks.replaceChildren(...t.ticks(Math.max(2,Math.floor(s/_a))).map(({bar:e,text:s})=>{
const i=A("span",{},s);i.style.left=`${(e+.5)/t.length*100}%`;return i}))}#A(){const{filter:t,bars:e,box:s,canOpen:i}=this
;const n=this.graph.claims.filter(({index:e})=>t.passesFacets[e]);const{counts:o,dated:a}=e.count(t.periods,n);const r=s.classList.contains("open")
;if(t.range&&i){this.isOpen=true;this.opensWithFocus=false}s.classList.toggle("open",this.isOpen);this.word.classList.toggle("unseen",this.isOpen);if(i){
this.toggle.setAttribute("aria-expanded",String(this.isOpen));this.toggle.setAttribute("aria-disabled",String(t.range!==null))}this.#r(o)
;this.#Zs(n.length,a,n.filter(e=>t.shows(e)).length);if(this.isOpen&&!r)this.#Ys()}#r(t){const{bars:e}=this;const s=this.filter.range??e.range
;const i=Math.max(1,...t);this.columns.forEach((n,o)=>{const{from:a,to:r}=e.period(o);n.style.height=t[o]?`${Math.max(8,t[o]/i*100)}%`:"0"
;n.dataset.count=String(t[o]);n.classList.toggle("in",r>=s.from&&a<=s.to)});const[n,o]=[e.position(s.from),e.position(s.to+1)]
;this.brush.hidden=!this.filter.range;this.brush.style.left=`${n*100}%`;this.brush.style.width=`${(o-n)*100}%`;this.handles.forEach((t,i)=>{
const a=e.bar(i?s.to:s.from);t.style.left=`${(i?o:n)*100}%`;t.setAttribute("aria-valuenow",String(a+1));t.setAttribute("aria-valuetext",_(e.period(a)))})}
#Zs(t,e,s){const{range:i,showsUndated:n}=this.filter;const o=t-e;const h=s-(n?o:0);const c=a(t);this.period.textContent=_(i??this.bars.range,true)
;this.dated.textContent=i?`${a(h)} of ${r(e,"dated claim")}`:`${a(e)} of ${r(t,"claim")} ${e===1?"is":"are"} dated`+(o&&!n?", undated hidden":"")
;this.dated.title=`of the ${c} that the rest of the filter shows`;this.undated.textContent=`${r(o,"undated claim")} ${n?"shown":"hidden"}`
;this.undatedButton.textContent=n?"Hide undated":"Show undated";const l=this.graph.asOf&&!i;this.undated.parentElement.hidden=!o||Boolean(l)
;this.allButton.hidden=!i}}class Qa{constructor(){this.theme=new Ia;this.graph=ee.fromPage();this.state=new ci(this.graph);Ai(this.state)
;this.filter=this.state.filter;this.overview=this.state.overview;const t=t=>void this.choose(t);new re(this.graph,this.filter);new tt(z("chips"),this.state)
;const{range:e}=this.filter.periods;if(e)new Ja(z("timeline"),this.graph,this.filter,e,t);this.paths=new yi(this.graph,this.filter)
;this.locations=new Ae(this.graph,this.filter);this.actions=new ae(this.state,this.paths);this.panel=new fi(z("panel"),this.state,this.actions,t)
;this.lensChoice=new Oe(z("lenses"),this.graph,this.filter);new xe(z("legend"),this.graph,this.filter)
;this.table=new _t(z("view-table"),this.graph,this.filter,t);this.matrix=new Pe(z("view-matrix"),this.graph,this.filter,this.locations,t)
;z("tab-matrix").hidden=this.locations.isEmpty;this.claimLists=new ot(this.graph,this.filter);const s=t=>void this.open(t)
;new Ta(z("search"),z("matches"),this.graph,this.claimLists,s);const i=new ta(this.graph,this.filter);this.layer=i.layer=new Ts(this.overview,P())
;this.overviewBar=new Be(z("scope"),this.overview,this.layer);this.#ti();this.picture=new $o(z("picture"),i);i.place(this.#ei());this.panel.extend=t=>{
const e=Us(this.overview,t=>this.#si(t));return this.overview.isShown?[...e,...t]:[...t,...e]};this.overviewBar.update();this.menu=new Yt(z("view-picture"))
;this.drawers={origin:new Jt(z("open-origin"),z("origin")),legend:new Jt(z("open-legend"),z("legend")),panel:new Jt(z("open-panel"),z("panel"))}
;new Ao(this,z("printed-picture"),z("printed-documents"));this.permalink=new Ti(this);this.help=new pe(z("help"),this.graph);new ge(this)
;Ua(()=>this.openTab("picture"));this.#_s();this.#ii();this.permalink.read()}async select(t,e=false,s=""){if(li(t))this.paths.start=null;this.overview.reveal(t)
;this.state.select(t);if(e&&t.entity)this.picture.reveal(t.entity);this.keepClear();await this.panel.rendered;if(!di(this.state.selected,t))return
;z("announcement").textContent=s+this.picture.scene.describe(t,this.panel.evidence)}async choose(t,e=false){const{entity:s}=t;this.overview.reveal(t)
;const i=s?this.filter.reveal(s):"";const o=s&&i?`Now shows ${i}, to include ${n(s.name,60)}`:"";const a=this.select(t,e,o&&`${o}. `)
;if(o)this.lensChoice.note(o);await a}keepClear(){this.picture.keepClear(this.state.selected,this.panel.coveredHeight)}async open(t){if(this.#ni(t))return
;await this.choose(t,true);if(di(this.state.selected,t))this.panel.box.focus()}#ni({entity:t}){const{start:e}=this.paths;if(!e||!t||t===e)return false
;this.paths.chooseEnd(t);return true}clear(){if(li(this.state.selected))this.overview.open();void this.select({entity:null,claim:null})}stepOverview(t){
const{overview:e,layer:s,picture:i}=this;const n={n:1,p:-1}[t];if(!e.isShown||!n&&(t!=="Enter"||!s.pointed))return false;if(!n){this.#oi(s.pointed);return true}
const{areas:o}=s;const a=o.findIndex(({community:t})=>t===s.pointed?.area?.community);const r=o[(Math.max(a,n>0?-1:0)+n+o.length)%o.length];if(!r)return true
;const h={area:r,bond:null};i.point({entity:null,claim:null,mark:h},null);z("announcement").textContent=e.describe(h);return true}#oi(t){
if(t?.area)this.overview.openCommunity(t.area.community);else if(t?.bond)this.#si(t.bond)}#si(t){void this.select({entity:null,claim:null,
list:this.overview.claimsOf(t)})}openTab(t,e=false){this.state.open(this.#ai.includes(t)?t:"");if(e)z(`tab-${this.state.tab}`).focus()}openMenu(t,e){
this.select({entity:t,claim:null});this.menu.open(n(t.name,80),this.actions.of(t),e,this.picture.box)}#ri(){const{tab:t}=this.state;for(const e of hi){
z(`tab-${e}`).setAttribute("aria-selected",String(e===t));z(`tab-${e}`).tabIndex=e===t?0:-1}z("view-picture").classList.toggle("away",t!=="picture")
;z("view-picture").inert=t!=="picture";z("tools").hidden=t!=="picture";for(const[e,s]of Object.entries({table:this.table,matrix:this.matrix})){
if(e===t)s.open();else s.close()}}#ti(){const t=ce(this.graph,this.filter).map(({symbol:t,name:e})=>A("li",{},t,e));z("kinds").replaceChildren(...t)}get#ai(){
return hi.filter(t=>!z(`tab-${t}`).hidden)}#_s(){const t=t=>t.detail;document.addEventListener("pointerdown",({target:t})=>{
for(const e of[this.drawers.origin,this.drawers.legend])if(!e.contains(t))e.close()});this.picture.addEventListener("select",e=>{
const{mark:s,isAdded:i,...n}=t(e);if(s)this.#oi(s);else if(i&&n.entity)this.state.selectAlso(n.entity);else if(!this.#ni(n))this.select(n)})
;this.picture.addEventListener("menu",e=>this.openMenu(t(e).entity,t(e).at));this.overview.addEventListener("change",()=>this.#hi())
;this.overview.addEventListener("recount",()=>this.#ci());this.picture.addEventListener("point",e=>this.#li(t(e)))
;this.picture.addEventListener("viewchange",()=>this.permalink.schedule());this.paths.addEventListener("start",e=>{
const s="Start of the path chosen. Choose the other end, in the picture or by the search. ";this.select({entity:t(e),claim:null},false,this.paths.start?s:"")})
;this.paths.addEventListener("end",e=>{this.select({entity:null,claim:null,list:t(e)});this.panel.box.focus()})
;this.theme.addEventListener("change",()=>this.picture.recolour());let{selected:e}=this.state;let{showsUndated:s,lens:i}=this.filter
;this.state.addEventListener("change",()=>{const{filter:t,picture:n,state:o,table:a}=this;const r=s!==t.showsUndated&&this.graph.asOf;const h=t.lens!==i&&t.lens
;n.show(o.selected,o.pinned);if((r||h)&&!n.isMoved)n.fit();({showsUndated:s,lens:i}=t);a.mark(o.selected.claim);if(!di(o.selected,e)){({selected:e}=o)
;if(li(e))this.drawers.panel.close();else this.drawers.panel.open()}z("open-panel").textContent=this.graph.nameOf(o.selected)||"Evidence";this.#ri()
;this.permalink.schedule()});this.filter.addEventListener("change",()=>this.#ti());this.permalink.addEventListener("change",()=>{
z("back").disabled=!this.permalink.canGoBack;z("forward").disabled=!this.permalink.canGoForward});for(const t of hi){
z(`tab-${t}`).addEventListener("click",()=>this.openTab(t));z(`tab-${t}`).addEventListener("keydown",e=>{const s={ArrowLeft:-1,ArrowRight:1}[e.key]
;const i=this.#ai;if(s)this.openTab(i[(i.indexOf(t)+s+i.length)%i.length],true)})}}#hi(){const{picture:t,state:e}=this;t.scene.place(this.#ei())
;t.show(e.selected,e.pinned);t.fit()}#ci(){const{scene:t}=this.picture;if(t.places.size&&!this.filter.entities.every(e=>t.places.has(e)))t.place(this.#ei())}
#ei(){const{overview:t,picture:e,filter:s}=this;const i=t.hasCommunities&&["top","community"].includes(t.scope.show);if(!i)return new Map
;const{width:n,height:o}=e.size;const{entities:a,claims:r}=s;const h=ps(a,r,n/o);return new Map(h.map((t,e)=>[a[e],t]))}#ii(){
const t=new _o(this.picture,this.theme);const e={"zoom-in":()=>this.picture.zoom(1.25),"zoom-out":()=>this.picture.zoom(.8),fit:()=>{this.picture.reset()
;this.permalink.schedule()},back:()=>this.permalink.back(),forward:()=>this.permalink.forward(),"save-png":()=>void t.png(),"save-svg":()=>t.svg(),
"full-screen":()=>void Za(),theme:()=>{this.theme.toggle();this.permalink.schedule()},"copy-link":()=>void this.#di(),"open-help":()=>this.help.open()}
;for(const[t,s]of Object.entries(e))z(t).addEventListener("click",s);z("full-screen").hidden=!document.fullscreenEnabled
;z("main").addEventListener("fullscreenchange",()=>{z("full-screen").setAttribute("aria-pressed",String(document.fullscreenElement===z("main")))})}async#di(){
this.permalink.write();const t=z("link");t.value=location.href;try{await navigator.clipboard.writeText(location.href)
;z("announcement").textContent="Link copied.";z("copy-link").dataset.copied="true";setTimeout(()=>delete z("copy-link").dataset.copied,2e3)}catch{t.hidden=false
;t.focus();t.select()}}#li({entity:t,claim:e,bundle:s,mark:i,at:n}){const o=z("tooltip");o.hidden=!n||!t&&!s&&!i;if(!n||o.hidden)return
;const a=i?this.overview.describe(i):this.picture.scene.describe({entity:t,claim:e,bundle:s});o.replaceChildren(A("bdi",{},a))
;const{clientWidth:r,clientHeight:h}=o.parentElement;const c=n.y+18+o.offsetHeight<h;o.style.left=`${Math.min(n.x+14,r-o.offsetWidth-6)}px`
;o.style.top=`${c?n.y+18:n.y-10-o.offsetHeight}px`}}async function Za(){
if(document.fullscreenElement)await document.exitFullscreen();else await z("main").requestFullscreen()}const{graph:tr,picture:er,overview:sr,layer:ir}=new Qa
;function nr(t,e){const s=t.find(t=>t.id===e);if(!s)throw new Error(`no such id: ${e}`);return s}function or(t){return`${m(t)} ${tr.kinds[t.kind].name}`}
const ar={claimPosition:t=>er.bundlePosition(nr(tr.claims,t).bundle),lineOf:t=>or(nr(tr.claims,t).bundle),
entityPosition:t=>er.entityPosition(nr(tr.entities,t)),areaPosition:t=>{const e=sr.contents.areas.find(({community:e})=>e.entity.id===t)
;const s=e&&ir.positionOf(e);return s?er.onPage(s):null},drawn:()=>{const{entities:t,claims:e,bundles:s}=er.scene;if(sr.isShown)return{entities:[],claims:[],
bundles:[]};return{entities:t.map(({id:t})=>t),claims:e.map(({id:t})=>t),bundles:s.map(t=>({name:or(t),...er.bundlePosition(t)}))}},
labelledEntities:()=>er.labelledEntities.map(t=>t.id),labels:()=>er.labels,symbols:()=>er.symbols,at:(t,e)=>{const{entity:s,bundle:i}=er.targetAt(er.fromPage({
x:t,y:e}));return s?.id??(i?or(i):"")},view:()=>er.view,setView:t=>{er.isMoved=true;er.setView(t)}};Object.defineProperty(z("picture"),"api",{
value:Object.freeze(ar)})})();
